import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { calendar, event, fixture, folder, range, read, year } from './reading';

describe('readFeed', () => {
  it('an Outlook series blocks its weekday in its own zone, across the change, until its last', () => {
    expect(read(fixture('outlook-weekly'))).toEqual({
      state: 'ok',
      problems: [],
      times: [
        '2026-03-02T23:30Z/2026-03-03T00:30Z',
        '2026-03-09T23:30Z/2026-03-10T00:30Z',
        '2026-03-16T23:30Z/2026-03-17T00:30Z',
        '2026-03-23T23:30Z/2026-03-24T00:30Z',
        '2026-03-30T22:30Z/23:30Z',
        '2026-04-06T22:30Z/23:30Z',
        '2026-04-13T22:30Z/23:30Z',
      ],
    });
  });

  it('"Customized Time Zone" is read as the feed describes it', () => {
    expect(read(fixture('customized-zone-described'))).toEqual({
      state: 'ok',
      problems: [],
      times: [
        '2026-05-01T12:30Z/13:30Z',
        '2026-05-04T12:00Z/13:00Z',
        '2026-09-13T05:45Z/05:50Z',
        '2026-09-13T06:15Z/06:20Z',
      ],
    });
  });

  it('"Customized Time Zone" without a description is the owner\'s, and said to be guessed', () => {
    expect(read(fixture('customized-zone-alone'))).toEqual({
      state: 'zone_guessed',
      problems: ['zone_guessed'],
      times: ['2026-05-04T08:00Z/09:00Z'],
    });
  });

  it.each([
    'GMT+05:30',
    '"GMT+05:30"',
    'UTC+0530',
    '(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi',
  ])('a zone with an offset for a name, quoted or not, is known by it: %s', (name) => {
    const at = (time: string) => `;TZID=${name}:20260706T${time}`;
    const text = calendar(...event('UID:1', `DTSTART${at('140000')}`, `DTEND${at('150000')}`));
    expect(read(text)).toEqual({
      state: 'ok',
      problems: [],
      times: ['2026-07-06T08:30Z/09:30Z'],
    });
  });

  it('a long quoted zone with a comma is known by its name, also over folded lines', () => {
    expect(read(fixture('quoted-zone'))).toEqual({
      state: 'ok',
      problems: [],
      times: ['2026-07-06T07:00Z/08:00Z'],
    });
  });

  it('an exception counts as UTC, as a day, and in a zone by its Windows name', () => {
    expect(read(fixture('excepted'))).toEqual({
      state: 'ok',
      problems: [],
      times: [
        '2026-07-06T08:00Z/09:00Z',
        '2026-07-08T08:00Z/09:00Z',
        '2026-07-13T08:00Z/09:00Z',
        '2026-07-15T08:00Z/09:00Z',
        '2026-07-20T08:00Z/09:00Z',
        '2026-07-26T23:00Z/2026-07-27T23:00Z',
        '2026-07-28T23:00Z/2026-07-29T23:00Z',
      ],
    });
  });

  it("a time without a zone is one of the calendar's zone, else of the owner's", () => {
    expect(read(fixture('floating')).times).toEqual(['2026-07-06T13:00Z/14:00Z']);
    expect(read(fixture('floating-without-calendar-zone'))).toEqual({
      state: 'ok',
      problems: [],
      times: ['2026-07-06T08:00Z/09:00Z'],
    });
  });

  it("a whole day is the owner's from its first moment; a transparent one is free", () => {
    expect(read(fixture('whole-days'), { ...year, ownerZone: 'Atlantic/Azores' }).times).toEqual([
      '2026-03-29T01:00Z/2026-03-30T00:00Z',
      '2026-04-04T00:00Z/2026-04-05T00:00Z',
      '2026-04-06T00:00Z/2026-04-07T00:00Z',
    ]);
  });

  it('an occurrence moved out of the window is free, one moved into it blocks, a cancelled one is free', () => {
    expect(read(fixture('moved'), range('2026-07-01', '2026-08-01'))).toEqual({
      state: 'ok',
      problems: [],
      times: ['2026-07-06T08:00Z/09:00Z', '2026-07-15T13:00Z/13:30Z', '2026-07-27T08:00Z/09:00Z'],
    });
  });

  it('a daily series that began three years ago still blocks', () => {
    expect(read(fixture('long-running'), range('2026-07-06', '2026-07-08')).times).toEqual([
      '2026-07-06T11:30Z/12:15Z',
      '2026-07-07T11:30Z/12:15Z',
    ]);
  });

  it('a time that comes twice blocks both, one that is left out blocks what follows', () => {
    expect(read(fixture('twice')).times).toEqual([
      '2026-03-29T01:30Z/02:30Z',
      '2026-10-25T00:30Z/00:45Z',
      '2026-10-25T01:30Z/01:45Z',
      '2026-11-01T04:30Z/06:30Z',
    ]);
  });

  it('a rule by the minute or second, or one that is none, costs only itself', () => {
    const { state, problems, times } = read(fixture('partly'));
    expect(state).toBe('partly_read');
    expect(problems.toSorted()).toEqual([
      'event_unreadable',
      'rule_too_frequent',
      'rule_unreadable',
    ]);
    expect(times).toEqual([
      '2026-07-06T09:00Z/09:15Z',
      '2026-07-07T09:00Z/09:15Z',
      '2026-07-08T09:00Z/09:15Z',
      '2026-07-10T09:00Z/09:15Z',
      '2026-07-10T10:00Z/10:15Z',
    ]);
  });

  it('the last working day of a month blocks; a pick from many times a day is not worked out', () => {
    const series = (rule: string) =>
      calendar(...event('UID:1', 'DTSTART:20260130T090000Z', 'DURATION:PT1H', `RRULE:${rule}`));
    const workdays = 'BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1';
    expect(read(series(`FREQ=MONTHLY;${workdays};COUNT=3`))).toEqual({
      state: 'ok',
      problems: [],
      times: ['2026-01-30T09:00Z/10:00Z', '2026-02-27T09:00Z/10:00Z', '2026-03-31T09:00Z/10:00Z'],
    });
    expect(read(series(`FREQ=DAILY;${workdays};BYHOUR=1,2;BYMINUTE=1,2`))).toEqual({
      state: 'partly_read',
      problems: ['rule_too_frequent'],
      times: ['2026-01-30T09:00Z/10:00Z'],
    });
  });

  it('an event that ends in another zone, and dates beside a rule, are read', () => {
    const flight = event(
      'UID:flight',
      'DTSTART;TZID=Europe/Lisbon:20260706T100000',
      'DTEND;TZID=America/New_York:20260706T130000',
      'RDATE;TZID=Europe/Lisbon:20260713T100000',
    );
    expect(read(calendar(...flight)).times).toEqual([
      '2026-07-06T09:00Z/17:00Z',
      '2026-07-13T09:00Z/17:00Z',
    ]);
  });

  it('what is under way when the window begins still blocks', () => {
    const night = event(
      'UID:n',
      'DTSTART:20260701T220000Z',
      'DTEND:20260702T060000Z',
      'RRULE:FREQ=DAILY;COUNT=9',
    );
    expect(read(calendar(...night), range('2026-07-05T01:00Z', '2026-07-05T02:00Z')).times).toEqual(
      ['2026-07-04T22:00Z/2026-07-05T06:00Z'],
    );
  });
});

describe('the zone of the process', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it('changes nothing in what any of these feeds says', () => {
    const all = () =>
      readdirSync(folder).map((name) => read(readFileSync(join(folder, name), 'utf8')));
    const offset = () => new Date('2026-07-01T00:00Z').getTimezoneOffset();
    vi.stubEnv('TZ', 'UTC');
    expect(offset()).toBe(0);
    const inUtc = all();
    for (const [zone, minutes] of [
      ['America/New_York', 240],
      ['Pacific/Kiritimati', -840],
    ] as const) {
      vi.stubEnv('TZ', zone);
      expect(offset()).toBe(minutes);
      expect(all()).toEqual(inUtc);
    }
  });
});
