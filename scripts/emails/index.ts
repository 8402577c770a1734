import { LANGUAGES, LOCALES } from '@/config/locales';
import { sendMail } from '@/lib/integrations/smtp';
import { renderEmail } from '@/lib/notifications/render/render-email';
import { loadEnv, ROOT, SANDBOX_FOLDER } from '../commands/load-env';
import { Refusal } from '../commands/refusal';
import { runCommand } from '../commands/run-command';
import { SAMPLES } from './samples';
import { requireRunningSandbox } from '../stack/running-sandbox';

/** `npm run emails`: puts every e-mail there is into the sandbox's mailbox, in each language, with made-up data. */
await runCommand({ usage: 'npm run emails', words: 0 }, async () => {
  if (loadEnv() !== 'sandbox')
    throw new Refusal('Samples go to the mailbox of a sandbox; keys of an account are set here.');
  // Last in the list is first in the mailbox.
  const mails = LOCALES.flatMap((locale) =>
    SAMPLES.map((one) => ({ locale, ...one })),
  ).toReversed();
  for (const { locale, name, email, found } of mails) {
    const reader = { email: `${locale}@samples.test`, name: 'Inês Duarte', locale, timeZone: null };
    const rendered = await renderEmail(email, reader, found);
    const id = `sample-${crypto.randomUUID()}`;
    const sent = await sendMail({ ...rendered, id, to: reader.email });
    if (sent.outcome === 'refused')
      throw new Refusal(`The mailbox refused "${name}": ${sent.code}`);
  }
  const languages = LOCALES.map((locale) => LANGUAGES[locale].name).join(', ');
  const { mailbox } = requireRunningSandbox(SANDBOX_FOLDER, ROOT).ports;
  console.log(`${mails.length} e-mails (${languages}) are at http://localhost:${mailbox}`);
  return 0;
});
