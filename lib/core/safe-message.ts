import { AppError } from './errors';

/** What Drizzle puts behind its first words: the statement, and all that it was given. */
const QUERY = /^Failed query:[\s\S]*/;

/** Where Postgres repeats a value it was given: `invalid input syntax for type date: "…"`, `value "…" is out of range`. */
const GIVEN = /(: |\bvalue )"[\s\S]*"/;

/** Where a refusal in our words keeps what a vendor said, which an operator needs. */
const saidBy = (error: Error) =>
  error instanceof AppError && error.cause instanceof Error ? ` (${safeMessage(error.cause)})` : '';

/**
 * What an error says, fit to be kept: without e-mail addresses, secrets, and what a failed query was
 * given (names, addresses). The database's own words are on its cause, without the values in them. At most 500 characters. Pure.
 */
export function safeMessage(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no error was thrown';
  const isDatabase = error.name === 'PostgresError';
  const words = isDatabase ? error.message.replace(GIVEN, '$1[value]') : error.message;
  const message = `${words}${saidBy(error)}`
    .replace(QUERY, 'a query failed')
    .replaceAll(/[\w.+-]+@[\w-]+\.[\w.]+/g, '[e-mail]')
    .replaceAll(/\b(sk|rk|whsec|pi|seti)_\w*_?secret_?\w+|\b(sk|rk)_(test|live)_\w+/g, '[secret]');
  return `${error.name}: ${message}`.slice(0, 500);
}
