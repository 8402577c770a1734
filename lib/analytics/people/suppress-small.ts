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
 * Gathers groups of fewer than `least` people in "others", and more groups until "others" has `least`
 * people or nobody, those who did not tell first and then the smallest: since everybody together is
 * known, whoever subtracts what is shown finds "others" and never fewer people. Null if nothing can be
 * told but how many there are. Pure.
 */
export function suppressSmall(groups: readonly Group[], least: number): Told | null {
  const there = groups.filter(({ people }) => people > 0);
  const shown = there
    .filter(({ people }) => people >= least)
    .toSorted((a, b) => b.people - a.people);
  let others = there.reduce((sum, { people }) => sum + (people < least ? people : 0), 0);
  while (others > 0 && others < least && shown.length > 0) {
    const silent = shown.findIndex(({ key }) => key === null);
    const [taken] = shown.splice(silent, 1);
    others += taken?.people ?? 0;
  }
  return shown.some(({ key }) => key !== null) ? { groups: shown, others } : null;
}
