import { expect, it } from 'vitest';
import { searchText } from '@/lib/experts/search-text';

it('takes accents, capitals and breaks away, so that "coracao" finds "Coração"', () => {
  expect(searchText(['Inês  ÇÃO', 'Pavimento\npélvico', ''])).toBe('ines cao pavimento pelvico');
});
