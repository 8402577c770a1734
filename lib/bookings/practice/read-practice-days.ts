import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { db } from '@/db/client';
import { rangeOf } from '@/db/schema';
import { requirePractice } from '@/lib/access/practice';
import { shownName } from '@/lib/core/database/shown-name';
import type { Context } from '@/lib/core/context';
import { startOfDay } from '../slots/local-day';

/** What takes up an expert's time. Moments are epoch milliseconds. */
export interface PracticeBlock {
  /** Of the appointment; null for time blocked by an imported calendar. */
  id: string | null;
  title: string;
  /** Null for somebody who gave none, or was deleted. */
  memberName: string | null;
  isMemberGone: boolean;
  colour: string | null;
  status: 'held' | 'processing' | 'booked' | 'completed' | 'no_show' | null;
  startsAt: number;
  endsAt: number;
  /** With its buffers. */
  busyFrom: number;
  busyUntil: number;
}

/** A day of the expert's calendar, with what touches it, earliest first. */
export interface PracticeDay {
  /** `YYYY-MM-DD`. */
  date: string;
  startsAt: number;
  endsAt: number;
  blocks: PracticeBlock[];
}

/**
 * Days of an expert's calendar in their zone: appointments with their buffers, times kept for somebody
 * who is paying, and what imported calendars block. One statement. Throws `feature_required`, `forbidden`.
 */
export async function readPracticeDays(
  context: Context,
  { firstDay, days, timeZone }: { firstDay: string; days: number; timeZone: string },
): Promise<PracticeDay[]> {
  await requirePractice(context, 'appointments_manage');
  const first = Temporal.PlainDate.from(firstDay);
  const bounds = Array.from({ length: days + 1 }, (_, index) =>
    startOfDay(first.add({ days: index }), timeZone),
  );
  const [from = 0] = bounds;
  const blocks = await readBlocks(context.organizationId, from, bounds.at(-1) ?? from);
  return Array.from({ length: days }, (_, index) => {
    const startsAt = bounds[index] ?? from;
    const endsAt = bounds[index + 1] ?? startsAt;
    return {
      date: first.add({ days: index }).toString(),
      startsAt,
      endsAt,
      blocks: blocks.filter((one) => one.busyFrom < endsAt && one.busyUntil > startsAt),
    };
  });
}

type Row = {
  [Key in keyof PracticeBlock]: number extends PracticeBlock[Key] ? string : PracticeBlock[Key];
};

async function readBlocks(organizationId: string, from: number, to: number) {
  const range = rangeOf(new Date(from), new Date(to));
  const rows = await db().execute<Row>(sql`
    select a.id, a.event_type_name as title, ${shownName} as "memberName",
      users.id is null as "isMemberGone", e.colour, a.status,
      extract(epoch from a.starts_at) * 1000 as "startsAt",
      extract(epoch from a.ends_at) * 1000 as "endsAt",
      extract(epoch from least(a.starts_at, lower(a.busy_range))) * 1000 as "busyFrom",
      extract(epoch from greatest(a.ends_at, upper(a.busy_range))) * 1000 as "busyUntil"
    from appointments a
      left join users on users.id = a.member_user_id
      left join event_types e on e.id = a.event_type_id
    where a.organization_id = ${organizationId}
      and (a.busy_range && ${range}::tstzrange
        or a.starts_at < upper(${range}::tstzrange) and a.ends_at > lower(${range}::tstzrange))
      and a.status in ('held', 'processing', 'booked', 'completed', 'no_show')
      and not (a.status = 'held' and a.hold_expires_at <= now())
    union all
    select null, '', null, false, null, null,
      extract(epoch from lower(during)) * 1000, extract(epoch from upper(during)) * 1000,
      extract(epoch from lower(during)) * 1000, extract(epoch from upper(during)) * 1000
    from busy_times
    where organization_id = ${organizationId} and during && ${range}::tstzrange
    order by "startsAt"`);
  return rows.map((row): PracticeBlock => ({
    ...row,
    startsAt: Number(row.startsAt),
    endsAt: Number(row.endsAt),
    busyFrom: Number(row.busyFrom),
    busyUntil: Number(row.busyUntil),
  }));
}
