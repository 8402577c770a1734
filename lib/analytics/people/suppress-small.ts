/** How many people are in a group; `key` null is those who did not tell. */
export interface Group {
  key: string | null;
  people: number;
}

/** What may be said of a set of people: groups, largest first, and how many are in none of them. */
export interface Told {
  groups: Group[];
  others: number;
}

/**
 * Gathers groups of fewer than `least` people in "others", and more of the smallest groups until
 * "others" has `least` people or nobody: since everybody together is known, whoever subtracts what is
 * shown finds "others" and never fewer people. Null if nothing can be told but how many there are. Pure.
 */
export function suppressSmall(groups: readonly Group[], least: number): Told | null {
  const shown = groups.filter(({ people }) => people > 0).toSorted((a, b) => b.people - a.people);
  let others = 0;
  for (let last = shown.at(-1); last; last = shown.at(-1)) {
    const isSmall = last.people < least;
    const isOthersSmall = others > 0 && others < least;
    if (!isSmall && !isOthersSmall) break;
    others += last.people;
    shown.pop();
  }
  return shown.some(({ key }) => key !== null) ? { groups: shown, others } : null;
}
