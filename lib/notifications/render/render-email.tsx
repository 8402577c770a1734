import { render } from '@react-email/components';
import { BRAND } from '@/config/brand';
import { FALLBACK_LOCALE, LANGUAGES } from '@/config/locales';
import { env } from '@/config/env';
import { writeAppointment } from '@/lib/calendars/write-calendar';
import type { Image, MailCalendar } from '@/lib/integrations/smtp';
import { findLocale } from '@/lib/users/find-locale';
import { readMessages } from '@/lib/users/read-messages';
import { composeEmail } from '../kinds/compose-email';
import type { EmailContent, EmailFor, LookedUp } from '../kinds/email-content';
import { emailTools } from '../kinds/email-tools';
import type { Recipient } from '../outbox/find-recipient';
import { EmailDocument, type EmailFrame } from './email-document';
import { expertLogo } from './expert-logo';
import { LOGO } from './logo';
import { readersZone } from './readers-zone';
import { toText } from './to-text';

/** An e-mail in one language; `images` are the pictures that its HTML names by `cid:`. */
export interface RenderedEmail {
  subject: string;
  text: string;
  html: string;
  images: Image[];
  /** Absent where a calendar has nothing to learn. */
  calendar?: MailCalendar;
}

/** One e-mail in the recipient's language, as HTML and as plain text. */
export async function renderEmail(
  email: EmailFor,
  recipient: Recipient,
  found: LookedUp,
): Promise<RenderedEmail> {
  const { appointment } = found;
  const locale =
    findLocale(recipient.locale) ?? findLocale(appointment?.member.locale) ?? FALLBACK_LOCALE;
  const zone = readersZone(email.data, recipient, appointment);
  const tools = emailTools(locale, await readMessages(locale), zone);
  const { t } = tools;
  const content = composeEmail(email.kind, email.data, tools, found);
  const name = firstName(recipient);
  const frame: EmailFrame = {
    locale,
    direction: LANGUAGES[locale].direction,
    greeting: name ? t('greeting', { name }) : t('greetingPlain'),
    factsLabel: t('facts'),
    signature: t('signature'),
    why: content.about?.why ?? t('why'),
    zone: t('zone', { zone: tools.timeZoneName }),
    manage: content.about?.manage ?? { label: t('manage'), url: tools.billingUrl },
  };
  const html = await render(<EmailDocument content={content} frame={frame} />);
  const logo = expertLogo(content.brand);
  return {
    subject: content.subject,
    html,
    text: toText(content, frame),
    images: logo ? [LOGO, logo] : [LOGO],
    ...(content.calendar && { calendar: invitation(content.calendar, recipient) }),
  };
}

/**
 * What calendar programs take up by themselves. The product invites, and the reader alone is invited:
 * so neither of the two learns the other's address.
 */
function invitation(
  { method, entry }: NonNullable<EmailContent['calendar']>,
  { email, name }: Recipient,
): MailCalendar {
  const [, sender = env().EMAIL_FROM] = /<(.+)>$/.exec(env().EMAIL_FROM ?? '') ?? [];
  const people = {
    ...(sender && { organizer: { name: BRAND.name, email: sender } }),
    attendees: [{ name: name ?? email, email }],
  };
  return { method, content: writeAppointment({ ...entry, ...people }, method) };
}

/** Someone who gave no name is known by the address, which is no way to greet. */
function firstName({ name, email }: Recipient): string | null {
  if (!name || name === email) return null;
  return name.split(' ')[0] ?? null;
}
