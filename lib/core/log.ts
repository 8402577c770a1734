import pino, { type Logger } from 'pino';
import { env } from '@/config/env';
import { perProcess } from '@/config/per-process';
import { correlationId } from './correlation';
import { safeMessage } from './safe-message';

/**
 * Structured log of this process, JSON lines on stdout. Never log bodies, tokens, e-mails or
 * names; ids are fine. The redaction is the net under that rule, not a licence. Lines written for a
 * request or one of its jobs carry its `correlationId`.
 */
export function log(): Logger {
  return perProcess('log', makeLog);
}

function makeLog(): Logger {
  return pino({
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
}

/** An error without anything a vendor's response may carry along: class, code, message, stack, causes. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: safeMessage(error) };
  const { code, requestID, requestId } = error as Error & Record<string, unknown>;
  return {
    type: error.name,
    message: safeMessage(error),
    code,
    vendorRequestId: requestID ?? requestId,
    stack: framesOf(error),
    cause: error.cause ? describeError(error.cause) : undefined,
  };
}

/** Where it was thrown: the frames alone, since a message of several lines comes before them. */
function framesOf(error: Error): string | undefined {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return frames?.slice(0, 7).join('\n');
}
