import { describe, expect, it } from 'vitest';
import { directoryAddress, freeUntil, readFilters } from '@/lib/experts/directory/filters';

describe('the filters of the directory', () => {
  it('are in the address, and read from it as they were', () => {
    const filters = readFilters({
      q: ' Ana & João ',
      specialty: 'pelvic-floor',
      language: 'pt',
      free: 'week',
      courses: '1',
    });
    expect(filters).toEqual({
      text: 'Ana & João',
      specialty: 'pelvic-floor',
      language: 'pt',
      free: 'week',
      courses: true,
    });
    const { searchParams } = new URL(directoryAddress(filters), 'https://eleva.test');
    expect(readFilters(Object.fromEntries(searchParams))).toEqual(filters);
  });

  it('narrow nothing where the address says what is not offered', () => {
    const filters = readFilters({
      specialty: 'magic',
      language: 'xx',
      free: 'never',
      courses: 'yes',
      q: undefined,
    });
    expect(filters).toEqual({
      text: '',
      specialty: null,
      language: null,
      free: null,
      courses: false,
    });
    expect(directoryAddress(filters)).toBe('/experts');
    expect(readFilters({ q: ['one', 'two'] }).text).toBe('one');
  });

  it('mean by today the day of whoever looks', () => {
    const now = new Date('2026-03-02T22:00:00Z');
    expect(freeUntil('today', now, 'Europe/Lisbon')).toEqual(new Date('2026-03-03T00:00:00Z'));
    expect(freeUntil('today', now, 'Asia/Kolkata')).toEqual(new Date('2026-03-03T18:30:00Z'));
    expect(freeUntil('week', now, 'Asia/Kolkata')).toEqual(new Date('2026-03-09T22:00:00Z'));
    expect(freeUntil(null, now, 'Europe/Lisbon')).toBeNull();
  });
});
