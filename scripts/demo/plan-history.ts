import type { Temporal } from 'temporal-polyfill';
import type { DemoEventType, DemoPractice } from '@/db/seed/practices/demo-practice';
import type { DemoMember } from '@/db/seed/demo-members';
import { between, pick, type Random } from '@/db/seed/random';
import type { appointments } from '@/db/schema';
import { occupied } from '@/lib/bookings/busy-range';
import { refundCents } from '@/lib/bookings/cancel/refund-policy';
import { memberRef } from '@/lib/bookings/member-ref';
import { dateAt, findLocalDay, MINUTE_MS } from '@/lib/bookings/slots/local-day';
import { commissionCents } from '@/lib/core/money';
import { DAY_MS, HOUR_MS } from '@/lib/core/time';

type Row = typeof appointments.$inferInsert;

/** Days behind that are told of. */
export const HISTORY_DAYS = 182;

/** What the rows of a practice are made of, beside itself. */
export interface HistoryInput {
  organizationId: string;
  /** With the ids of their rows, in the practice's own order. */
  eventTypes: readonly (DemoEventType & { id: string })[];
  /** Likelier to come the earlier they stand. */
  members: readonly DemoMember[];
  commissionBps: number;
  accountId: string;
  now: Date;
  random: Random;
}

/**
 * Half a year of a practice's appointments that are over: within its hours, one after the other, at a
 * pace that changes. Most took place, some were cancelled, with refunds by the policy, a few members did
 * not come or never paid, and the last two days wait to be marked. They are rows and no more: at Stripe there is no
 * payment behind them, hence `paymentIntentId` is null, since thousands of calls would make the first
 * start slow and nothing that is over can be refunded here. Pure.
 */
export function planHistory(practice: DemoPractice, input: HistoryInput): Row[] {
  const rows: Row[] = [];
  const today = dateAt(input.now.getTime(), practice.timeZone);
  for (let back = HISTORY_DAYS; back >= 0; back -= 1) {
    const share = 1 - back / HISTORY_DAYS;
    const pace = practice.pace.from + (practice.pace.to - practice.pace.from) * share;
    rows.push(...planDay(practice, input, today.subtract({ days: back }), pace));
  }
  return rows;
}

function planDay(
  practice: DemoPractice,
  input: HistoryInput,
  date: Temporal.PlainDate,
  pace: number,
): Row[] {
  const local = findLocalDay(date, practice.timeZone);
  const rows: Row[] = [];
  for (const window of practice.hours[date.dayOfWeek - 1] ?? [])
    for (let minute = window.from; minute < window.until;) {
      const type = pick(input.random, input.eventTypes, 1.5);
      const length = type.durationMinutes + practice.bufferAfterMinutes;
      const [moment] = local?.momentsOf(minute) ?? [];
      const isFilled = input.random() < pace && minute + type.durationMinutes <= window.until;
      if (isFilled && moment !== undefined && moment + length * MINUTE_MS < input.now.getTime())
        rows.push(planRow(practice, input, type, new Date(moment)));
      // On the half hour again, as the page offers them.
      minute += isFilled ? Math.ceil(length / 30) * 30 : 30;
    }
  return rows;
}

function planRow(
  { bufferAfterMinutes }: DemoPractice,
  input: HistoryInput,
  type: HistoryInput['eventTypes'][number],
  startsAt: Date,
): Row {
  const { random, commissionBps } = input;
  const member = pick(random, input.members, 1.7);
  const isFree = type.amountCents === 0;
  const bookedAt = new Date(startsAt.getTime() - between(random, 20, 24 * 21) * HOUR_MS);
  const buffers = { beforeMinutes: 0, afterMinutes: bufferAfterMinutes };
  return {
    organizationId: input.organizationId,
    eventTypeId: type.id,
    eventTypeName: type.title,
    memberUserId: member.id,
    memberRef: memberRef(member.id),
    ...occupied(startsAt, type.durationMinutes, buffers),
    amountCents: type.amountCents,
    commissionBps,
    commissionCents: commissionCents(type.amountCents, commissionBps),
    location: type.location,
    locationKind: type.locationKind,
    memberTimeZone: member.timeZone,
    memberLocale: member.locale,
    destinationAccountId: isFree ? null : input.accountId,
    paidCents: type.amountCents,
    paidAt: isFree ? null : new Date(bookedAt.getTime() + 2 * MINUTE_MS),
    createdAt: bookedAt,
    updatedAt: startsAt,
    ...ending(input, type, { startsAt, bookedAt }),
  };
}

/** A time that was chosen and never paid for. */
const NEVER_PAID = { status: 'expired', paidCents: 0, paidAt: null } as const;

/** How it went: taken place, missed, cancelled, never paid, or nobody has said yet. */
function ending(
  { random, now, commissionBps }: HistoryInput,
  { amountCents: paidCents }: DemoEventType,
  { startsAt, bookedAt }: { startsAt: Date; bookedAt: Date },
): Pick<Row, 'status'> & Partial<Row> {
  const chance = random();
  if (chance < 0.1) {
    const room = startsAt.getTime() - bookedAt.getTime();
    const cancelledAt = new Date(startsAt.getTime() - room * random() ** 2);
    const cancelledBy = random() < 0.75 ? 'member' : 'expert';
    const terms = { startsAt, paidCents, refundLeastPercent: 0, refundMostPercent: 100 };
    const refundedCents = refundCents(terms, cancelledBy, cancelledAt);
    const fee = commissionCents(paidCents, commissionBps);
    return {
      status: 'cancelled',
      cancelledAt,
      cancelledBy,
      sequence: 1,
      refundDueCents: refundedCents,
      refundedCents,
      // In proportion, as Stripe gives it back.
      commissionRefundedCents: paidCents > 0 ? Math.round((fee * refundedCents) / paidCents) : 0,
      updatedAt: cancelledAt,
    };
  }
  if (chance > 0.94 && paidCents > 0) return NEVER_PAID;
  if (now.getTime() - startsAt.getTime() < 2 * DAY_MS) return { status: 'booked' };
  return { status: chance < 0.14 ? 'no_show' : 'completed' };
}
