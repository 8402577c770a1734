import { and, eq, gte, isNull, lt, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { dayOverrides, type eventTypes, rangeOf, schedules } from '@/db/schema';
import { DAY_MS } from '@/lib/core/time';
import type { SlotInput } from '../slots/generate';

type EventType = typeof eventTypes.$inferSelect;

/** Longer than any buffer and any difference between zones. */
const MARGIN_MS = 2 * DAY_MS;

/** Whose rows do not stand in the way: the appointment that is moved, the holds that its member would give up. */
interface Except {
  appointmentId?: string;
  holdsOf?: string;
}

/**
 * Everything that decides which slots of an event type begin in `[from, to)`: hours, overrides, what is
 * booked or blocked, the rules, and now by the database's clock. Null for an expert without hours. Two
 * statements.
 */
export async function readSlotInput(
  eventType: EventType,
  { from, to }: { from: Date; to: Date },
  except: Except = {},
): Promise<SlotInput | null> {
  const around = {
    from: new Date(from.getTime() - MARGIN_MS),
    to: new Date(to.getTime() + MARGIN_MS),
  };
  const [hours, taken] = await Promise.all([
    readHours(eventType, around),
    readTaken(eventType, around, except),
  ]);
  if (!hours) return null;
  const { schedule, overrides } = hours;
  return {
    hours: schedule.hours,
    overrides,
    ...taken,
    rules: {
      ...schedule,
      durationMinutes: eventType.durationMinutes,
      perDayLimit: eventType.perDayLimit,
    },
    zone: schedule.timeZone,
  };
}

/** The event type's own schedule, or the expert's default one. */
export async function findSchedule(eventType: EventType) {
  const [own] = await scheduleOf(eventType);
  return own ?? null;
}

function scheduleOf({ organizationId, scheduleId }: EventType) {
  return db()
    .select()
    .from(schedules)
    .where(
      and(
        eq(schedules.organizationId, organizationId),
        or(scheduleId ? eq(schedules.id, scheduleId) : undefined, schedules.isDefault),
      ),
    )
    .orderBy(sql`${schedules.id} = ${scheduleId}::uuid desc nulls last`)
    .limit(1);
}

/** A schedule with the overrides of its days; those of this schedule count before those of all. */
async function readHours(eventType: EventType, around: { from: Date; to: Date }) {
  const schedule = scheduleOf(eventType).as('schedule');
  const rows = await db()
    .select()
    .from(schedule)
    .leftJoin(
      dayOverrides,
      and(
        eq(dayOverrides.organizationId, schedule.organizationId),
        or(isNull(dayOverrides.scheduleId), eq(dayOverrides.scheduleId, schedule.id)),
        gte(dayOverrides.lastDay, dayOf(around.from)),
        lt(dayOverrides.firstDay, dayOf(around.to)),
      ),
    )
    .orderBy(sql`${dayOverrides.scheduleId} is not null, ${dayOverrides.createdAt}`);
  const [first] = rows;
  return (
    first && { schedule: first.schedule, overrides: rows.flatMap((row) => row.day_overrides ?? []) }
  );
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/**
 * What blocks: appointments with their own buffers, holds that last, imported events, both by their
 * index on time. And the starts of this event type's appointments, for its limit per day.
 */
async function readTaken(
  { id, organizationId }: EventType,
  { from, to }: { from: Date; to: Date },
  { appointmentId, holdsOf }: Except,
): Promise<Pick<SlotInput, 'busy' | 'booked' | 'now'>> {
  const range = rangeOf(from, to);
  const rows = await db().execute<
    Record<'from' | 'until' | 'booked', string | null> & { now: string }
  >(sql`
    with taken as (
      select busy_range as during, case when event_type_id = ${id} then starts_at end as booked
      from appointments
      where organization_id = ${organizationId} and busy_range && ${range}::tstzrange
        and status in ('held', 'processing', 'booked', 'completed', 'no_show')
        and not (status = 'held' and hold_expires_at <= now())
        and id is distinct from ${appointmentId ?? null}::uuid
        and not (status = 'held' and member_user_id is not distinct from ${holdsOf ?? ''})
      union all
      select during, null from busy_times
      where organization_id = ${organizationId} and during && ${range}::tstzrange)
    select extract(epoch from lower(during)) * 1000 as from, extract(epoch from upper(during)) * 1000 as until,
      extract(epoch from booked) * 1000 as booked, extract(epoch from now()) * 1000 as now
    from (select 1) as one left join taken on true`);
  return {
    busy: rows.flatMap(({ from: start, until }) =>
      start === null || until === null ? [] : [{ startsAt: Number(start), endsAt: Number(until) }],
    ),
    booked: rows.flatMap(({ booked }) => (booked === null ? [] : [Number(booked)])),
    now: Math.floor(Number(rows[0]?.now)),
  };
}
