import { expect, it } from 'vitest';
import { calendar, event, read } from './reading';

/** Far more than the limit, for a machine that is busy. */
const SOON_MS = 15_000;

const hourly = (count: number, year: number) =>
  Array.from({ length: count }, (_, hour) =>
    new Date(Date.UTC(year, 0, 1, hour)).toISOString().slice(0, 19).replaceAll(/[-:]/g, ''),
  ).join(',');

function timed(text: string) {
  const began = performance.now();
  return { ...read(text), ms: performance.now() - began };
}

it('a calendar made of rules that take long to work out is given up soon, and says nothing', () => {
  const costly = 'RRULE:FREQ=DAILY;RSCALE=CHINESE;BYMONTH=13';
  const events = Array.from({ length: 1_000 }, () => event('DTSTART:19000101T090000Z', costly));
  const { ms, ...reading } = timed(calendar(...events.flat()));
  expect(reading).toEqual({ state: 'unreadable', problems: ['too_large'], times: [] });
  expect(ms).toBeLessThan(SOON_MS);
});

it('so is one that describes its zone by such rules', () => {
  const part = [
    'BEGIN:STANDARD',
    'DTSTART:19000101T090000',
    'TZOFFSETFROM:+0000',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=DAILY;RSCALE=CHINESE;BYMONTH=13',
    'END:STANDARD',
  ];
  const zone = Array.from({ length: 1_000 }, () => part).flat();
  const text = calendar(
    'BEGIN:VTIMEZONE',
    'TZID:Mine',
    ...zone,
    'END:VTIMEZONE',
    ...event('DTSTART;TZID=Mine:20260706T090000', 'DURATION:PT1H'),
  );
  const { ms, ...reading } = timed(text);
  expect(reading).toMatchObject({ state: 'unreadable', problems: ['too_large'] });
  expect(ms).toBeLessThan(SOON_MS);
});

it('a zone of many changes is asked for many times without counting through them all', () => {
  const count = 20_000;
  const text = calendar(
    'BEGIN:VTIMEZONE',
    'TZID:Mine',
    'BEGIN:STANDARD',
    'DTSTART:20260101T000000',
    'TZOFFSETFROM:+0000',
    'TZOFFSETTO:+0100',
    `RDATE:${hourly(count, 2026)}`,
    'END:STANDARD',
    'END:VTIMEZONE',
    ...event('DTSTART;TZID=Mine:20200101T000000', `RDATE;TZID=Mine:${hourly(count, 2020)}`),
  );
  const { ms, state } = timed(text);
  expect(state).toBe('ok');
  expect(ms).toBeLessThan(2_000);
});
