import { expect, it } from 'vitest';
import { findTimeZone } from '@/lib/users/find-time-zone';

it.each([
  ['Europe/Lisbon', 'Europe/Lisbon'],
  ['europe/lisbon', 'Europe/Lisbon'],
  ['lisbon', 'Europe/Lisbon'],
  [' New York ', 'America/New_York'],
  ['UTC', 'UTC'],
  ['Portugal', 'Europe/Lisbon'],
  ['+01:00', null],
  ['Atlantis', null],
  ['', null],
])('%j names %s', (typed, zone) => {
  expect(findTimeZone(typed)).toBe(zone);
});
