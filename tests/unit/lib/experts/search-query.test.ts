import { describe, expect, it } from 'vitest';
import { searchQuery } from '@/lib/experts/directory/search-query';

describe('a question to the search', () => {
  it('asks for every word, for longer ones also as beginnings, without accents', () => {
    expect(searchQuery('  Inês   Sá Fisio ')).toBe('ines:* & sa & fisio:*');
  });

  it('keeps nothing of what Postgres would take for an operator', () => {
    expect(searchQuery(`ana:* | !'x' <-> (b) \\`)).toBe('ana:* & x & b');
  });

  it('is none without a word, and short however much is typed', () => {
    expect(searchQuery('')).toBeNull();
    expect(searchQuery(' & | ! ')).toBeNull();
    expect(searchQuery('word '.repeat(500))?.split(' & ')).toHaveLength(8);
  });
});
