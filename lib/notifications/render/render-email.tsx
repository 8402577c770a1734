import { render } from '@react-email/components';
import { FALLBACK_LOCALE, LANGUAGES } from '@/config/locales';
import { findLocale } from '@/lib/users/find-locale';
import { readMessages } from '@/lib/users/read-messages';
import type { EmailData, EmailKind } from '@/types/emails';
import { composeEmail } from '../kinds/compose-email';
import { emailTools } from '../kinds/email-tools';
import type { Recipient } from '../outbox/find-recipient';
import { EmailDocument, type EmailFrame } from './email-document';
import { toText } from './to-text';

/** One e-mail in the recipient's language, as HTML and as plain text. */
export async function renderEmail(
  email: { kind: EmailKind; data: EmailData[EmailKind] },
  recipient: Recipient,
): Promise<{ subject: string; text: string; html: string }> {
  const locale = findLocale(recipient.locale) ?? FALLBACK_LOCALE;
  const tools = emailTools(locale, await readMessages(locale), recipient.timeZone);
  const { t } = tools;
  const content = composeEmail(email.kind, email.data, tools);
  const name = firstName(recipient);
  const frame: EmailFrame = {
    locale,
    direction: LANGUAGES[locale].direction,
    greeting: name ? t('greeting', { name }) : t('greetingPlain'),
    factsLabel: t('facts'),
    signature: t('signature'),
    why: t('why'),
    zone: t('zone', { zone: tools.timeZoneName }),
    manage: { label: t('manage'), url: tools.billingUrl },
  };
  const html = await render(<EmailDocument content={content} frame={frame} />);
  return { subject: content.subject, html, text: toText(content, frame) };
}

/** Someone who gave no name is known by the address, which is no way to greet. */
function firstName({ name, email }: Recipient): string | null {
  if (!name || name === email) return null;
  return name.split(' ')[0] ?? null;
}
