import { describe, expect, it } from 'vitest';
import { calendar, event, read } from './reading';

describe('what cannot be read wholly', () => {
  const one = event('UID:1', 'DTSTART:20260706T090000Z', 'DTEND:20260706T100000Z');

  it('a page that is no calendar, or one of more than 1 MiB, says nothing about busy times', () => {
    expect(read('<html>Sign in</html>')).toEqual({
      state: 'unreadable',
      problems: ['not_a_calendar'],
      times: [],
    });
    const large = calendar(...one, `X-FILLER:${'x'.repeat(1_048_576)}`);
    expect(read(large)).toEqual({ state: 'unreadable', problems: ['too_large'], times: [] });
  });

  it('a text that breaks off is read as far as it goes', () => {
    const broken = calendar(...one, ...one).slice(0, -40);
    expect(read(broken)).toEqual({
      state: 'partly_read',
      problems: ['cut_off', 'event_unreadable'],
      times: ['2026-07-06T09:00Z/10:00Z'],
    });
  });

  it('of more than 5,000 events the first 5,000 block', () => {
    const many = Array.from({ length: 5_001 }, (_, i) => {
      const at = new Date(Date.UTC(2026, 0, 1) + i * 3_600_000).toISOString();
      const stamp = at.slice(0, 16).replaceAll(/[-:]/g, '');
      return event(`UID:${i}`, `DTSTART:${stamp}00Z`, 'DURATION:PT1H');
    });
    const text = calendar(...many.flat());
    expect(read(text)).toEqual({
      state: 'partly_read',
      problems: ['too_many_events'],
      times: ['2026-01-01T00:00Z/2026-07-28T08:00Z'],
    });
  });

  it('free/busy lines and a change of all later times are said to be unread', () => {
    const other = ['BEGIN:VFREEBUSY', 'FREEBUSY:20260706T090000Z/PT1H', 'END:VFREEBUSY'];
    expect(read(calendar(...other))).toMatchObject({ problems: ['free_busy_unread'] });
    const later = event(
      'UID:1',
      'RECURRENCE-ID;RANGE=THISANDFUTURE:20260706T090000Z',
      'DTSTART:20260706T110000Z',
      'DTEND:20260706T120000Z',
    );
    expect(read(calendar(...later))).toMatchObject({ problems: ['range_unread'] });
  });
});
