import { expect, it } from 'vitest';
import { comingDays, todayIn } from '@/lib/bookings/availability/hours/coming-days';

const NINE_TO_TEN = [{ from: 540, until: 600 }];
const TEN_TO_NOON = [{ from: 600, until: 720 }];
const schedule = {
  id: 'own',
  timeZone: 'Europe/Lisbon',
  // Mondays and Tuesdays.
  hours: [NINE_TO_TEN, NINE_TO_TEN, [], [], [], [], []],
};
// A Monday, late in the evening: in Lisbon it is Monday still, in Tokyo Tuesday.
const now = new Date('2027-03-01T22:30:00Z');

it('begins with today as the zone has it', () => {
  expect(todayIn('Europe/Lisbon', now)).toBe('2027-03-01');
  expect(todayIn('Asia/Tokyo', now)).toBe('2027-03-02');
});

it('has the weekly hours, and other hours in their place, those added last before all', () => {
  const off = { scheduleId: null, firstDay: '2027-03-02', lastDay: '2027-03-04', windows: [] };
  const others = {
    scheduleId: 'other',
    firstDay: '2027-03-01',
    lastDay: '2027-03-09',
    windows: [],
  };
  const own = {
    scheduleId: 'own',
    firstDay: '2027-03-04',
    lastDay: '2027-03-04',
    windows: TEN_TO_NOON,
  };
  expect(comingDays(schedule, [off, others, own], now, 4)).toEqual([
    { date: '2027-03-01', windows: NINE_TO_TEN, isOther: false },
    { date: '2027-03-02', windows: [], isOther: true },
    { date: '2027-03-03', windows: [], isOther: true },
    { date: '2027-03-04', windows: TEN_TO_NOON, isOther: true },
  ]);
});
