/** No answer in time. */
export class TookTooLong extends Error {}

/**
 * The answer, or an error once `patienceMs` have passed. What was asked goes on unwatched: only for
 * what may be carried out although it was given up. A database statement whose connection is cut
 * under it may never settle.
 */
export async function inTime<Answer>(
  asked: Promise<Answer>,
  patienceMs: number,
  what: string,
): Promise<Answer> {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = () => reject(new TookTooLong(`${what} took longer than ${patienceMs} ms`));
  const timer = setTimeout(late, patienceMs);
  return Promise.race([asked, promise]).finally(() => clearTimeout(timer));
}
