import { createTransport } from 'nodemailer';
import { env } from '@/config/env';
import { AppError } from '@/lib/core/errors';

/** A picture that travels inside an e-mail; the HTML names it `cid:` and its `cid`. */
export interface Image {
  cid: string;
  filename: string;
  contentType: string;
  content: Buffer;
}

/** An appointment for the reader's calendar program (RFC 6047). */
export interface MailCalendar {
  method: 'request' | 'cancel';
  /** The `.ics` file, whose METHOD says the same. */
  content: string;
}

/** One e-mail, ready to go. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  images: readonly Image[];
  /** Travels twice: as an alternative, which programs take up, and as a file, which people open. */
  calendar?: MailCalendar;
  /** Stable for one e-mail: a receiver recognises a second copy by it. */
  id: string;
}

/** What the server made of it. `refused` is for good: it will not take this e-mail later either. */
export type MailOutcome =
  | { outcome: 'sent'; messageId: string }
  | { outcome: 'refused'; code: string };

const STEP_TIMEOUT_MS = 15_000;

/** Whether this installation sends e-mail at all. */
export function isMailOn(): boolean {
  return env().SMTP_URL !== undefined;
}

/**
 * Hands one e-mail to the SMTP server. `sent` means that the server took responsibility for it
 * (RFC 5321, 4.2.5). Throws `provider_unavailable` when it may work later: no connection, a 4yz
 * answer, or a login that is refused, which is a matter of settings and not of this e-mail.
 */
export async function sendMail(mail: Mail): Promise<MailOutcome> {
  const { SMTP_URL, EMAIL_FROM } = env();
  if (!SMTP_URL || !EMAIL_FROM) throw new AppError('internal', 'SMTP_URL is not set.');
  const messageId = `<${mail.id}@${domainOf(EMAIL_FROM)}>`;
  const transport = createTransport({
    url: SMTP_URL,
    connectionTimeout: STEP_TIMEOUT_MS,
    greetingTimeout: STEP_TIMEOUT_MS,
    socketTimeout: STEP_TIMEOUT_MS,
    // A server that offers no encryption gets no e-mail, unless it is this machine.
    requireTLS: !isThisMachine(SMTP_URL),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: EMAIL_FROM,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      attachments: mail.images.map((image) => ({ ...image, contentDisposition: 'inline' })),
      ...(mail.calendar && {
        icalEvent: { ...mail.calendar, filename: `${mail.calendar.method}.ics` },
      }),
      messageId,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return { outcome: 'sent', messageId };
  } catch (error) {
    const code = refusalCode(error);
    if (code) return { outcome: 'refused', code };
    throw new AppError('provider_unavailable', 'The mail server does not take e-mail right now.', {
      cause: error,
      extra: { provider: 'smtp' },
    });
  } finally {
    transport.close();
  }
}

/** The answer that makes a refusal final: a 5yz to recipient or content, or an address that is none. */
function refusalCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, command, responseCode } = error as Error & Record<string, unknown>;
  if (code === 'EENVELOPE' && command === 'API') return 'invalid address';
  const isAboutThisMail = command === 'RCPT TO' || command === 'DATA';
  if (!isAboutThisMail || typeof responseCode !== 'number' || responseCode < 500) return null;
  return `smtp ${responseCode}`;
}

function isThisMachine(address: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);
}

function domainOf(sender: string): string {
  return /@([^\s<>@]+?)>?$/.exec(sender)?.[1] ?? 'localhost';
}
