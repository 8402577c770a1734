import { callbackify } from 'node:util';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { AttachedFile, Mailbox } from './mailbox';

/** What goes wrong next, and how long an answer takes. */
export interface MailFaults {
  /** Messages still to be refused, and with which answer. */
  refusals: { times: number; code: number };
  latencyMs: number;
}

const MAX_BYTES = 5_000_000;

/** An SMTP server that keeps what it is given and passes nothing on. Any login is right. */
export function createSmtpSink(mailbox: Mailbox, faults: MailFaults): SMTPServer {
  const accept = async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    if (faults.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.latencyMs));
    if (stream.sizeExceeded) throw refusal(552, 'The message is too large');
    if (faults.refusals.times > 0) {
      faults.refusals.times -= 1;
      throw refusal(faults.refusals.code, 'Refused on request of the sandbox');
    }
    const parsed = await PostalMime.parse(Buffer.concat(chunks));
    mailbox.add({
      from: parsed.from?.address ?? '',
      to: session.envelope.rcptTo.map(({ address }) => address),
      subject: parsed.subject ?? '',
      messageId: parsed.messageId ?? '',
      text: parsed.text ?? '',
      html: parsed.html ?? '',
      images: imagesOf(parsed),
      files: filesOf(parsed),
    });
    return 'Kept in the sandbox';
  };
  return new SMTPServer({
    banner: 'Eleva sandbox',
    size: MAX_BYTES,
    authOptional: true,
    // Loopback only: no certificate, so none is offered.
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 500,
    onAuth: ({ username }, _session, callback) => callback(null, { user: username ?? 'anyone' }),
    onData: callbackify(accept),
  });
}

function imagesOf({ attachments }: Email): Record<string, string> {
  return Object.fromEntries(
    attachments
      .filter(({ contentId, mimeType }) => contentId && mimeType.startsWith('image/'))
      .map(({ contentId = '', mimeType, content }) => {
        const base64 = Buffer.from(content as ArrayBuffer).toString('base64');
        return [contentId.replaceAll(/[<>]/g, ''), `data:${mimeType};base64,${base64}`];
      }),
  );
}

/** Calendar entries: the alternative that programs take up, and the file that people open. */
function filesOf({ attachments }: Email): AttachedFile[] {
  return attachments
    .filter(({ mimeType }) => /^(text\/|application\/ics$)/.test(mimeType))
    .map(({ filename, mimeType, method, content }) => ({
      filename: filename || null,
      contentType: method ? `${mimeType}; method=${method}` : mimeType,
      text:
        typeof content === 'string'
          ? content
          : Buffer.from(content as ArrayBuffer).toString('utf8'),
    }));
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
