import { render } from '@react-email/components';
import { FALLBACK_LOCALE, LANGUAGES } from '@/config/locales';
import type { Image } from '@/lib/integrations/smtp';
import { findLocale } from '@/lib/users/find-locale';
import { readMessages } from '@/lib/users/read-messages';
import { composeEmail } from '../kinds/compose-email';
import type { EmailFor, LookedUp } from '../kinds/email-content';
import { emailTools } from '../kinds/email-tools';
import type { Recipient } from '../outbox/find-recipient';
import { EmailDocument, type EmailFrame } from './email-document';
import { LOGO } from './logo';
import { toText } from './to-text';

/** An e-mail in one language; `images` are the pictures that its HTML names by `cid:`. */
export interface RenderedEmail {
  subject: string;
  text: string;
  html: string;
  images: Image[];
}

/** One e-mail in the recipient's language, as HTML and as plain text. */
export async function renderEmail(
  email: EmailFor,
  recipient: Recipient,
  found: LookedUp,
): Promise<RenderedEmail> {
  const locale = findLocale(recipient.locale) ?? FALLBACK_LOCALE;
  const tools = emailTools(locale, await readMessages(locale), recipient.timeZone);
  const { t } = tools;
  const content = composeEmail(email.kind, email.data, tools, found);
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
  return { subject: content.subject, html, text: toText(content, frame), images: [LOGO] };
}

/** Someone who gave no name is known by the address, which is no way to greet. */
function firstName({ name, email }: Recipient): string | null {
  if (!name || name === email) return null;
  return name.split(' ')[0] ?? null;
}
