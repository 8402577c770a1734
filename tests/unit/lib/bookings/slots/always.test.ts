import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSlots, slotAt } from '@/lib/bookings/slots/generate';
import type { TimeWindow } from '@/types/bookings';
import { at, offer, rules } from './offer';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const start = at('2026-01-05T00:00Z');

const ZONES = ['UTC', 'Europe/Lisbon', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Chatham'];

const window = fc
  .tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 5, max: 600 }))
  .map(([from, length]) => ({ from, until: Math.min(from + length, 1380) }));

const interval = fc
  .tuple(fc.integer({ min: 0, max: 300 * 1440 }), fc.integer({ min: 1, max: 3000 }))
  .map(([from, length]) => ({
    startsAt: start + from * MINUTE_MS,
    endsAt: start + (from + length) * MINUTE_MS,
  }));

/** Ten days of an expert's, up to `lastDay` after 5 January 2026. */
const within = (lastDay: number) =>
  fc
    .record({
      zone: fc.constantFrom(...ZONES),
      windows: fc.array(fc.array(window, { maxLength: 3 }), { minLength: 7, maxLength: 7 }),
      busy: fc.array(interval, { maxLength: 40 }),
      durationMinutes: fc.integer({ min: 5, max: 180 }),
      intervalMinutes: fc.integer({ min: 5, max: 120 }),
      bufferBeforeMinutes: fc.integer({ min: 0, max: 60 }),
      bufferAfterMinutes: fc.integer({ min: 0, max: 60 }),
      first: fc.integer({ min: 0, max: lastDay }),
    })
    .map(({ zone, windows, busy, first, ...changed }) => ({
      ...offer({
        zone,
        hours: windows,
        busy,
        rules: rules(changed),
        now: start,
      }),
      from: start + first * DAY_MS,
      to: start + (first + 10) * DAY_MS,
    }));

const input = within(290);

const clocks = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  ]),
);

/** What a wall clock in the zone shows, asked of Intl. */
function clock(moment: number, zone: string) {
  const parts = clocks.get(zone)?.formatToParts(moment) ?? [];
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1;
  return { weekday, minute: Number(part('hour')) * 60 + Number(part('minute')) };
}

/** Every minute of a day that the windows hold, which needs no merging. */
const openMinutes = (windows: readonly TimeWindow[] = []) =>
  new Set(
    windows.flatMap(({ from, until }) =>
      Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i),
    ),
  );

describe('slots, whatever the hours, the zone and the busy times', () => {
  it('are in order, each once, and overlap nothing busy with their buffers', () => {
    fc.assert(
      fc.property(input, (asked) => {
        const slots = findSlots(asked);
        const { bufferBeforeMinutes: before, bufferAfterMinutes: after } = asked.rules;
        slots.forEach((slot, i) => {
          expect(slot.startsAt).toBeGreaterThan(slots[i - 1]?.startsAt ?? -Infinity);
          expect(slot.endsAt - slot.startsAt).toBe(asked.rules.durationMinutes * MINUTE_MS);
          for (const busy of asked.busy)
            expect(
              slot.endsAt + after * MINUTE_MS <= busy.startsAt ||
                slot.startsAt - before * MINUTE_MS >= busy.endsAt,
            ).toBe(true);
        });
      }),
    );
  });

  it('lie within the hours at whatever the clock shows', () => {
    fc.assert(
      // Until April, when no clock is put back: a slot may last across a time that comes twice.
      fc.property(within(60), (asked) => {
        for (const slot of findSlots(asked)) {
          const { weekday } = clock(slot.startsAt, asked.zone);
          const open = openMinutes(asked.hours[weekday - 1]);
          for (let moment = slot.startsAt; moment < slot.endsAt; moment += 5 * MINUTE_MS)
            expect(open.has(clock(moment, asked.zone).minute)).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('lose none that is free: what is not listed is busy, and says so', () => {
    fc.assert(
      fc.property(input, (asked) => {
        const listed = new Set(findSlots(asked).map((slot) => slot.startsAt));
        for (const { startsAt } of findSlots({ ...asked, busy: [] })) {
          const answer = slotAt(asked, startsAt);
          const refused = 'refused' in answer ? answer.refused : null;
          expect(refused).toBe(listed.has(startsAt) ? null : 'busy');
        }
      }),
    );
  });

  it('are one for each step of a free day in UTC', () => {
    fc.assert(
      fc.property(input, window, ({ rules }, { from, until }) => {
        const only = [
          { firstDay: '2026-01-07', lastDay: '2026-01-07', windows: [{ from, until }] },
        ];
        const day = at('2026-01-07T00:00Z');
        const asked = {
          ...offer({ zone: 'UTC', overrides: only, rules, now: start }),
          from: day,
          to: day + DAY_MS,
        };
        const room = until - from - rules.durationMinutes;
        const expected = room < 0 ? 0 : Math.floor(room / rules.intervalMinutes) + 1;
        expect(findSlots(asked)).toHaveLength(expected);
      }),
    );
  });
});
