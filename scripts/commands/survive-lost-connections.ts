import { isDatabaseAway } from '@/lib/core/database-away';
import { log } from '@/lib/core/log';

/**
 * Keeps a server or worker alive when the database goes away for a while. Its drivers throw some of
 * that where no caller can catch it (postgres.js writes to a socket that has just closed, the
 * queue's batches give up); each concerns one connection, which is replaced. Anything else ends the
 * process, as it should. `npm run test:kill` fails without it.
 */
export function surviveLostConnections(): void {
  process.on('uncaughtException', (error: Error) => {
    if (concernsConnection(error)) {
      log().warn({ error }, 'a database connection was lost');
      return;
    }
    log().fatal({ error }, 'unexpected error, ending');
    process.exit(1);
  });
}

/** By the error's own code: what failed because of an unreachable vendor is not ours to survive. */
function concernsConnection(error: Error & { code?: string }): boolean {
  if (isDatabaseAway({ code: error.code })) return true;
  return (
    /node_modules\/postgres\/.*connection\.js/s.test(error.stack ?? '') &&
    error instanceof TypeError
  );
}
