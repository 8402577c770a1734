import { percentile, rounded } from '../percentile';

const ROUNDS = 30;
/** They open connections and fill the database's memory. */
const WARMING_ROUNDS = 2;

/** Something that is measured under its name. */
export interface Timed {
  name: string;
  run: () => Promise<unknown>;
}

/** How long each of some takes, in turns: the 99th percentile of all, and what was slowest. */
export async function timeAll(
  all: readonly Timed[],
): Promise<{ p99Ms: number; calls: number; slowest: string }> {
  const took: { name: string; ms: number }[] = [];
  for (let round = 0; round < ROUNDS + WARMING_ROUNDS; round += 1)
    for (const { name, run } of all) {
      const started = performance.now();
      await run();
      if (round >= WARMING_ROUNDS) took.push({ name, ms: performance.now() - started });
    }
  const medians = all.map(({ name }) => ({
    name,
    ms: percentile(
      took.filter((one) => one.name === name).map(({ ms }) => ms),
      0.5,
    ),
  }));
  const slowest = medians
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, 3)
    .map(({ name, ms }) => `${name}: ${rounded(ms)} ms`)
    .join('; ');
  const p99Ms = rounded(
    percentile(
      took.map(({ ms }) => ms),
      0.99,
    ),
  );
  return { p99Ms, calls: took.length, slowest };
}
