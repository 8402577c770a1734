/** A repeatable source of numbers in `[0, 1)`: the same seed gives the same ones in the same order. */
export type Random = () => number;

/** Mulberry32, so that demo data never surprises a test. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from `least` to `most`, both included. */
export const between = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));

/** One of several, the earlier ones more often the greater `lean` is. Throws `RangeError` where there are none. */
export function pick<One>(random: Random, from: readonly One[], lean = 1): One {
  const one = from[Math.floor(random() ** lean * from.length)];
  if (one === undefined) throw new RangeError('nothing to pick from');
  return one;
}
