const FIRST_MS = 500;
const LONGEST_MS = 3_600_000;

/** Tries before a job is set aside for a person: some three days, as long as Stripe tries. */
export const MAX_ATTEMPTS = 84;

/**
 * How long to wait after the `attempt`-th failure (1, 2, …), in milliseconds: doubling from half a
 * second to an hour, each wait anywhere between half of it and the whole, so that jobs that failed
 * together do not come back together. `random` is in [0, 1).
 */
export function backoffMs(attempt: number, random: number = Math.random()): number {
  const ceiling = Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS);
  return Math.round(ceiling * (0.5 + random / 2));
}
