import { searchText } from './search-text';

/** The last part of an address made of words: `Inês Ça` → `ines-ca`. Empty if nothing of it is left. Pure. */
export function toSlug(words: string, mostCharacters: number): string {
  return searchText([words])
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, mostCharacters)
    .replaceAll(/^-+|-+$/g, '');
}
