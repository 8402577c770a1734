import { log } from './log';
import { safeMessage } from './safe-message';

/** After so many failures one after the other, what fails is the vendor or the database and not a row. */
const MOST_IN_A_ROW = 20;

/** A sweep that could not do all: it went over everything else, and says so at the end. */
export class SweepError extends Error {
  override name = 'SweepError';
  readonly failed: readonly string[];

  constructor(sweep: string, failed: readonly string[], cause: unknown) {
    super(`${sweep}: ${failed.length} failed, first ${failed.slice(0, 5).join(', ')}`, { cause });
    this.failed = failed;
  }
}

/**
 * Goes over many things that have nothing to do with each other: one that fails is logged by its
 * name and holds up no other. `finish` throws `SweepError` if any has failed; so does a long row of
 * failures, since then nothing works.
 */
export function startSweep(name: string) {
  const failed: string[] = [];
  let inARow = 0;
  let lastError: unknown;

  /** The answer for one of them; null if it failed. `onFailure` may put it on record. */
  async function each<Answer>(
    one: string,
    run: () => Promise<Answer>,
    onFailure: (message: string, error: unknown) => Promise<void> = async () => undefined,
  ): Promise<Answer | null> {
    try {
      const answer = await run();
      inARow = 0;
      return answer;
    } catch (error) {
      failed.push(one);
      inARow += 1;
      lastError = error;
      log().error({ sweep: name, one, error }, 'one of a sweep failed');
      await onFailure(safeMessage(error), error);
      if (inARow >= MOST_IN_A_ROW) throw new SweepError(name, failed, error);
      return null;
    }
  }

  function finish(): void {
    if (failed.length > 0) throw new SweepError(name, failed, lastError);
  }

  return { each, finish };
}
