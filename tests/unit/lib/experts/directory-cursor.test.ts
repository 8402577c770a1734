import { describe, expect, it } from 'vitest';
import {
  type DirectoryCursor,
  readCursor,
  writeCursor,
} from '@/lib/experts/directory/directory-cursor';

describe('a place in the directory', () => {
  it.each([
    { direction: 'after', freeAt: '2026-03-02T09:00:00.000001Z', organizationId: 'org_01AB' },
    { direction: 'before', freeAt: 'infinity', organizationId: 'org_x' },
  ] satisfies DirectoryCursor[])('is read as it was written: $freeAt', (cursor) => {
    const word = writeCursor(cursor);
    expect(readCursor(word)).toEqual(cursor);
  });

  it.each([
    undefined,
    '',
    'after',
    'beside~infinity~org_x',
    'after~tomorrow~org_x',
    'after~2026-13-45T99:00:00.000000Z~org_x',
    'after~2026-02-31T09:00:00.000000Z~org_x',
    'after~0000-01-01T09:00:00.000000Z~org_x',
    `after~infinity~org_x' or true`,
    'after~infinity~org_x~more',
  ])('is nowhere for %s', (word) => {
    expect(readCursor(word)).toBeNull();
  });
});
