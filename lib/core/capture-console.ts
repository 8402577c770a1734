import { log } from './log';

/**
 * Sends what libraries print through our log, so that an error they print whole (a vendor's answer
 * with an e-mail address or a token in it) is reduced to what the log allows.
 */
export function captureConsole(): void {
  const through =
    (level: 'error' | 'warn') =>
    (...values: unknown[]) => {
      const error = values.find((value) => value instanceof Error);
      const words = values.filter((value) => typeof value === 'string').join(' ');
      // Also given to us, who tell it for what it is.
      const isTold = words.startsWith('[AuthKit callback error]');
      log()[isTold ? 'debug' : level](
        { source: 'console', ...(error !== undefined && { error }) },
        words,
      );
    };
  Object.assign(globalThis.console, { error: through('error'), warn: through('warn') });
}
