import { searchText } from '../search-text';

const MOST_WORDS = 8;
/** Shorter words are looked for as they are: as beginnings they would find nearly everybody. */
const LEAST_OF_BEGINNING = 3;

/**
 * What a visitor typed, as a question to Postgres (`to_tsquery`): every word, the longer ones also as
 * beginnings of words, without accents as `searchText` is. Null if nothing can be looked for. Pure.
 */
export function searchQuery(text: string): string | null {
  const words = searchText([text]).match(/[\p{L}\p{N}]+/gu) ?? [];
  const asked = words
    .slice(0, MOST_WORDS)
    .map((word) => (word.length < LEAST_OF_BEGINNING ? word : `${word}:*`));
  return asked.length > 0 ? asked.join(' & ') : null;
}
