/** What an address may say to a page. */
export type Search = Record<string, string | string[] | undefined>;

const MOST_LETTERS = 200;

/** The words of an address that a list knows, without empty ones and without what Postgres cannot hold. Pure. */
export function searchWords<Name extends string>(
  search: Search,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const entries = names.flatMap((name) => {
    const value = search[name];
    const word = typeof value === 'string' ? value.trim().slice(0, MOST_LETTERS) : '';
    return word && word.isWellFormed() && !word.includes('\0') ? [[name, word] as const] : [];
  });
  return Object.fromEntries(entries) as Partial<Record<Name, string>>;
}
