import { describe, expect, it } from 'vitest';
import { demoMembers } from '@/db/seed/demo-members';
import { DEMO_PRACTICES } from '@/db/seed/practices';
import { randomFrom } from '@/db/seed/random';
import { planHistory } from '@/scripts/demo/plan-history';

const now = new Date('2026-11-27T10:20:00Z');
const HOUR = 3_600_000;

const history = (practice: (typeof DEMO_PRACTICES)[number], seed = 1) =>
  planHistory(practice, {
    organizationId: 'org_1',
    eventTypes: practice.eventTypes.map((type, index) => ({ ...type, id: `type-${index}` })),
    members: demoMembers(),
    commissionBps: 800,
    accountId: 'acct_1',
    now,
    random: randomFrom(seed),
  });

describe.each(DEMO_PRACTICES.map((one) => [one.username, one] as const))('%s', (_, practice) => {
  const rows = history(practice);

  it('has a past that is the same each time, and over', () => {
    expect(rows.length).toBeGreaterThan(50);
    expect(history(practice)).toEqual(rows);
    expect(history(practice, 2)).not.toEqual(rows);
    expect(rows.filter(({ endsAt }) => endsAt >= now)).toEqual([]);
  });

  it('is never in two places at once, buffers included', () => {
    const ordered = rows.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    const rest = practice.bufferAfterMinutes * 60_000;
    const meeting = ordered.filter((row, index) => {
      const next = ordered[index + 1];
      return next && row.endsAt.getTime() + rest > next.startsAt.getTime();
    });
    expect(meeting).toEqual([]);
  });

  it('works within its hours, as its own clock shows them', () => {
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: practice.timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
    const outside = rows.filter(({ startsAt, endsAt }) => {
      const [name = '', time = ''] = clock.format(startsAt).split(/,? /);
      const [hours = 0, minutes = 0] = time.split(':').map(Number);
      const from = hours * 60 + minutes;
      const until = from + (endsAt.getTime() - startsAt.getTime()) / 60_000;
      const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name);
      const open = practice.hours[weekday] ?? [];
      return !open.some((window) => window.from <= from && until <= window.until);
    });
    expect(outside).toEqual([]);
  });

  it('gives back what the policy says, of what was paid', () => {
    for (const row of rows) {
      expect(row.paidCents).toBe(row.status === 'expired' ? 0 : row.amountCents);
      expect(row.commissionCents).toBe(Math.floor(row.amountCents * 0.08));
      const hoursLeft = row.cancelledAt
        ? (row.startsAt.getTime() - row.cancelledAt.getTime()) / HOUR
        : 0;
      const late = hoursLeft >= 48 ? 1 : hoursLeft >= 24 ? 0.5 : 0;
      const share = row.cancelledBy === 'expert' ? 1 : late;
      expect(row.refundedCents ?? 0).toBe(row.amountCents * share);
      expect(row.refundDueCents ?? 0).toBe(row.refundedCents ?? 0);
    }
  });
});

it('tells of completed, missed, cancelled and unpaid appointments, and of some that wait to be marked', () => {
  const statuses = DEMO_PRACTICES.flatMap((one) => history(one)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(
    new Set(['completed', 'no_show', 'cancelled', 'expired', 'booked']),
  );
});
