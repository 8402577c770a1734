/** Postgres is stopping, starting or gone, and what its drivers say of a socket that closed under them. */
const AWAY = new Set([
  '57P01',
  '57P02',
  '57P03',
  '55000',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
]);

/**
 * Whether an error, or what caused it, says that the database could not be reached or went away.
 * Without it health could not tell a database that is down from one that is a migration behind, and
 * a process would end with each restart of Postgres (`npm run test:kill`).
 */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return (typeof code === 'string' && AWAY.has(code)) || isDatabaseAway(cause);
}
