/** Whether the database refuses a row because one with its unique key is there already. */
export const isTwice = (error: unknown): boolean => databaseCode(error) === '23505';

/** Postgres's code of an error, whatever it was wrapped in (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
export function databaseCode(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && typeof cause.code === 'string' && /^[0-9A-Z]{5}$/.test(cause.code))
      return cause.code;
  return null;
}
