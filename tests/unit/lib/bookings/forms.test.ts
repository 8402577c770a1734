import { parseWithZod } from '@conform-to/zod/v4';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { overrideInput } from '@/lib/bookings/availability/override-input';
import { scheduleInput } from '@/lib/bookings/availability/schedule-input';
import { eventTypeInput } from '@/lib/bookings/event-types/event-type-input';
import { profileInput } from '@/lib/experts/profile/profile-input';

/** What a form with these fields is read as: its value, or the codes at its fields. */
function read(schema: z.ZodType, fields: [string, string][]) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const submission = parseWithZod(form, { schema });
  return submission.status === 'success' ? submission.value : (submission.error ?? {});
}

const EVENT: [string, string][] = [
  ['title', ' First consultation '],
  ['slug', ''],
  ['description', 'Line\r\nline'],
  ['durationMinutes', '50'],
  ['amountCents', '80,50'],
  ['locationKind', 'online'],
  ['location', ''],
  ['perDayLimit', ''],
  ['perMemberLimit', '2'],
  ['colour', 'teal'],
  ['scheduleId', ''],
];
const changed = (fields: [string, string][], name: string, value: string) =>
  fields.map(([key, held]): [string, string] => [key, key === name ? value : held]);

describe('the form of an event type', () => {
  it('is read into cents, minutes and a colour', () => {
    expect(read(eventTypeInput, EVENT)).toEqual({
      title: 'First consultation',
      slug: '',
      description: 'Line\nline',
      durationMinutes: 50,
      amountCents: 8050,
      locationKind: 'online',
      location: '',
      perDayLimit: null,
      perMemberLimit: 2,
      colour: '#0f766e',
      scheduleId: null,
    });
  });

  it.each([
    ['title', '', 'required'],
    ['title', 'x'.repeat(81), 'too_long'],
    ['slug', 'a b', 'slug_shape'],
    ['durationMinutes', '', 'required'],
    ['durationMinutes', 'long', 'number'],
    ['durationMinutes', '4', 'too_small'],
    ['durationMinutes', '481', 'too_large'],
    ['durationMinutes', '50.5', 'number'],
    ['amountCents', '', 'required'],
    ['amountCents', 'much', 'invalid_amount'],
    ['amountCents', '4,99', 'amount_too_small'],
    ['amountCents', '5000,01', 'amount_too_large'],
    ['locationKind', 'moon', 'invalid'],
    ['location', 'example.test', 'invalid_link'],
    ['location', 'javascript:alert(1)', 'invalid_link'],
    ['perDayLimit', '0', 'too_small'],
    ['colour', '#ffffff', 'invalid'],
    ['description', 'nul \0', 'invalid'],
  ])('refuses %s = %j at its field: %s', (name, value, code) => {
    expect(read(eventTypeInput, changed(EVENT, name, value))).toEqual({ [name]: [code] });
  });

  it('wants an address for what is no video call', () => {
    const inPerson = changed(EVENT, 'locationKind', 'in_person');
    expect(read(eventTypeInput, inPerson)).toEqual({ location: ['required'] });
    expect(read(eventTypeInput, changed(inPerson, 'location', 'Rua 1'))).toMatchObject({
      location: 'Rua 1',
    });
  });
});

const PROFILE: [string, string][] = [
  ['name', 'Inês'],
  ['username', 'Ines-Silva'],
  ['title', ''],
  ['about', ''],
  ['languages', 'pt'],
  ['languages', 'en'],
  ['locationKind', 'both'],
  ['city', ''],
  ['timeZone', 'lisbon'],
];

describe('the form of a profile', () => {
  it('takes a user name in small letters, a city for its zone, and none of what is not ticked', () => {
    expect(read(profileInput, PROFILE)).toMatchObject({
      username: 'ines-silva',
      timeZone: 'Europe/Lisbon',
      languages: ['pt', 'en'],
      specialties: [],
      city: '',
    });
  });

  it.each([
    ['name', '', 'required'],
    ['username', '', 'required'],
    ['username', 'api', 'reserved'],
    ['timeZone', 'Atlantis', 'unknown_time_zone'],
    ['timeZone', '+01:00', 'unknown_time_zone'],
    ['locationKind', '', 'invalid'],
  ])('refuses %s = %j at its field: %s', (name, value, code) => {
    expect(read(profileInput, changed(PROFILE, name, value))).toEqual({ [name]: [code] });
  });
});

const SCHEDULE: [string, string][] = [
  ['name', 'Usual'],
  ['timeZone', 'Europe/Lisbon'],
  ['hours[1][0].from', '14:00'],
  ['hours[1][0].until', '18:00'],
  ['hours[1][1].from', '09:00'],
  ['hours[1][1].until', '12:00'],
  ['hours[6][0].from', ''],
  ['hours[6][0].until', ''],
  ['bufferBeforeMinutes', '0'],
  ['bufferAfterMinutes', '10'],
  ['minimumNoticeMinutes', '720'],
  ['windowDays', '60'],
  ['intervalMinutes', '30'],
];

describe('the form of a schedule', () => {
  it('is read into seven sorted days, Monday first', () => {
    const { hours } = read(scheduleInput, SCHEDULE) as { hours: unknown };
    const tuesday = [
      { from: 540, until: 720 },
      { from: 840, until: 1080 },
    ];
    expect(hours).toEqual([[], tuesday, [], [], [], [], []]);
  });

  it('may have no hours at all', () => {
    const none = SCHEDULE.filter(([name]) => !name.startsWith('hours'));
    expect(read(scheduleInput, none)).toMatchObject({ hours: [[], [], [], [], [], [], []] });
  });

  it('says at the very field what is wrong', () => {
    expect(read(scheduleInput, changed(SCHEDULE, 'hours[1][1].until', '15:00'))).toEqual({
      'hours[1][1].from': ['overlaps'],
    });
  });

  it.each([
    ['windowDays', '366', 'too_large'],
    ['bufferAfterMinutes', '7', 'invalid'],
  ])('refuses %s = %j at its field: %s', (name, value, code) => {
    expect(read(scheduleInput, changed(SCHEDULE, name, value))).toEqual({ [name]: [code] });
  });
});

const DAYS: [string, string][] = [
  ['firstDay', '2027-08-02'],
  ['lastDay', '2027-08-13'],
  ['kind', 'off'],
  ['windows[0].from', '09:00'],
  ['windows[0].until', '10:00'],
  ['scope', 'all'],
  ['scheduleId', 'x'],
];

describe('the form of other days', () => {
  it('is time off in every schedule, whatever else was left in it', () => {
    expect(read(overrideInput, DAYS)).toEqual({
      firstDay: '2027-08-02',
      lastDay: '2027-08-13',
      windows: [],
      scheduleId: null,
      note: '',
    });
  });

  it('is one day with its hours, in one schedule', () => {
    const one = changed(changed(changed(DAYS, 'lastDay', ''), 'kind', 'hours'), 'scope', 'one');
    expect(read(overrideInput, one)).toMatchObject({
      lastDay: '2027-08-02',
      windows: [{ from: 540, until: 600 }],
      scheduleId: 'x',
    });
  });

  it.each([
    ['firstDay', '', { firstDay: ['required'] }],
    ['firstDay', '2027-02-30', { firstDay: ['invalid_day'] }],
    ['firstDay', '0000-01-01', { firstDay: ['invalid_day'] }],
    ['lastDay', '9999-12-31', { lastDay: ['invalid_day'] }],
    ['lastDay', '2027-08-01', { lastDay: ['ends_before_start'] }],
    ['lastDay', '2029-08-01', { lastDay: ['too_long_range'] }],
  ])('refuses %s = %j', (name, value, problems) => {
    expect(read(overrideInput, changed(DAYS, name, value))).toEqual(problems);
  });

  it('wants hours where other hours are to hold', () => {
    const empty = changed(changed(DAYS, 'kind', 'hours'), 'windows[0].from', '');
    const none = changed(empty, 'windows[0].until', '');
    expect(read(overrideInput, none)).toEqual({ 'windows[0].from': ['required'] });
  });
});
