import type { Drift, DriftKind } from '../drift-kinds';

/** A drift of this kind unless both are alike, whatever they are made of. Pure. */
export function differing(kind: DriftKind, expected: unknown, found: unknown): Drift[] {
  const isAlike = JSON.stringify(expected) === JSON.stringify(found);
  return isAlike ? [] : [{ kind, expected, found }];
}
