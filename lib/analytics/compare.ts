/** How a number compares with the one before it, in a way that words can say. */
export type Comparison =
  /** Neither is anything. */
  | { kind: 'nothing' }
  /** There is something now, where nothing can be divided by. */
  | { kind: 'nothingBefore' }
  | { kind: 'same' }
  /** Whole percent, at least 1. */
  | { kind: 'more' | 'less'; percent: number }
  /** Rounded down, at least 10: so large a percentage says nothing. */
  | { kind: 'times'; times: number }
  /** Below zero, of which a percentage would mislead. */
  | { kind: 'beside' };

const MANY_TIMES = 10;

/** Compares two numbers of which zero means none. Pure. */
export function compare(now: number, before: number): Comparison {
  if (now < 0 || before < 0) return { kind: 'beside' };
  if (before === 0) return { kind: now === 0 ? 'nothing' : 'nothingBefore' };
  const ratio = now / before;
  if (ratio >= MANY_TIMES) return { kind: 'times', times: Math.floor(ratio) };
  const percent = Math.round(Math.abs(ratio - 1) * 100);
  if (percent === 0) return { kind: 'same' };
  if (ratio > 1) return { kind: 'more', percent };
  // As long as anything is left it is not all gone.
  return { kind: 'less', percent: now > 0 ? Math.min(percent, 99) : 100 };
}
