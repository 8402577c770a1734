import { describe, expect, it } from 'vitest';
import { dayIn, isRepeated, offsetMinutes, offsetName } from '@/components/experts/times/clock';

describe('a clock somewhere', () => {
  it('shows the date of its own day', () => {
    expect(dayIn('2026-03-01T23:30:00Z', 'Europe/Lisbon')).toBe('2026-03-01');
    expect(dayIn('2026-03-01T23:30:00Z', 'Asia/Kolkata')).toBe('2026-03-02');
    expect(dayIn('2026-03-01T01:30:00Z', 'America/New_York')).toBe('2026-02-28');
  });

  it.each([
    ['2026-01-15T12:00:00Z', 'Europe/Lisbon', 0, 'UTC+00:00'],
    ['2026-07-15T12:00:00Z', 'Europe/Lisbon', 60, 'UTC+01:00'],
    ['2026-01-15T12:00:00Z', 'Asia/Kathmandu', 345, 'UTC+05:45'],
    ['2026-01-15T12:00:00Z', 'America/New_York', -300, 'UTC−05:00'],
    ['2026-01-15T12:00:00Z', 'America/St_Johns', -210, 'UTC−03:30'],
  ])('at %s in %s is %i minutes ahead', (instant, zone, minutes, name) => {
    expect(offsetMinutes(instant, zone)).toBe(minutes);
    expect(offsetName(instant, zone)).toBe(name);
  });

  it.each([
    // Lisbon goes from 02:00 back to 01:00 at 01:00Z.
    ['2026-10-25T00:30:00Z', 'Europe/Lisbon', true],
    ['2026-10-25T01:30:00Z', 'Europe/Lisbon', true],
    ['2026-10-25T02:00:00Z', 'Europe/Lisbon', false],
    ['2026-10-24T23:59:00Z', 'Europe/Lisbon', false],
    // Half an hour comes twice on Lord Howe.
    ['2026-04-04T14:45:00Z', 'Australia/Lord_Howe', true],
    ['2026-04-04T15:15:00Z', 'Australia/Lord_Howe', true],
    ['2026-04-04T14:15:00Z', 'Australia/Lord_Howe', false],
    // Forwards nothing comes twice.
    ['2026-03-29T00:30:00Z', 'Europe/Lisbon', false],
    ['2026-03-29T01:30:00Z', 'Europe/Lisbon', false],
    ['2026-10-25T00:30:00Z', 'UTC', false],
  ])('at %s in %s shows a time that comes twice: %s', (instant, zone, isTwice) => {
    expect(isRepeated(instant, zone)).toBe(isTwice);
  });
});
