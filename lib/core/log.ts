import pino, { type Logger } from 'pino';
import { env } from '@/config/env';
import { correlationId } from './correlation';

const holder = globalThis as typeof globalThis & { __elevaLog?: Logger };

/**
 * Structured log of this process, JSON lines on stdout. Never log bodies, tokens, e-mails or
 * names; ids are fine. The redaction is the net under that rule, not a licence. Lines written for a
 * request or one of its jobs carry its `correlationId`.
 */
export function log(): Logger {
  holder.__elevaLog ??= pino({
    level: env().LOG_LEVEL,
    base: null,
    mixin: () => {
      const id = correlationId();
      return id === undefined ? {} : { correlationId: id };
    },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [
        'email',
        'name',
        'authorization',
        'cookie',
        '*.email',
        '*.authorization',
        '*.cookie',
        '*.client_secret',
        '*.clientSecret',
        '*.headers',
        '*.raw.headers',
      ],
      censor: '[redacted]',
    },
    serializers: { error: describeError },
  });
  return holder.__elevaLog;
}

/** An error without anything a vendor's response may carry along: class, code, message, stack, causes. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, requestID, requestId } = error as Error & Record<string, unknown>;
  return {
    type: error.name,
    message: error.message
      .replaceAll(/[\w.+-]+@[\w-]+\.[\w.]+/g, '[e-mail]')
      .replaceAll(
        /\b(sk|rk|whsec|pi|seti)_\w*_?secret_?\w+|\b(sk|rk)_(test|live)_\w+/g,
        '[secret]',
      ),
    code,
    vendorRequestId: requestID ?? requestId,
    stack: error.stack?.split('\n').slice(1, 8).join('\n'),
    cause: error.cause ? describeError(error.cause) : undefined,
  };
}
