import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/** An expert with much in their calendar, as our database would have one. */
export interface BusyExpert {
  username: string;
  slug: string;
}

const ID = 'org_busy';

/** Puts in an expert with `appointments` of half an hour, two hours apart, and as many feeds of 300 events. */
export async function busyExpert(appointments: number, feeds: number): Promise<BusyExpert> {
  await db().execute(sql`
    with organization as (
      insert into organizations (id, kind, name, owner_user_id, open_features)
      values (${ID}, 'personal', 'Busy', 'user_busy',
        '{appointments_manage,availability_manage,events_create,profile_expert}')),
    profile as (
      insert into expert_profiles (organization_id, username, name, time_zone, status)
      values (${ID}, 'busy-expert', 'Busy Expert', 'Europe/Lisbon', 'published')),
    schedule as (
      insert into schedules (organization_id, name, time_zone, is_default, hours,
        buffer_before_minutes, buffer_after_minutes, window_days)
      values (${ID}, 'Usual', 'Europe/Lisbon', true,
        (select jsonb_agg('[{"from": 480, "until": 1200}]'::jsonb) from generate_series(1, 7)),
        5, 10, 90)),
    type as (
      insert into event_types (organization_id, slug, title, duration_minutes, amount_cents,
        per_day_limit, status)
      values (${ID}, 'first', 'First consultation', 30, 0, 20, 'published') returning id)
    insert into appointments (organization_id, event_type_id, event_type_name, member_ref,
      starts_at, ends_at, busy_range, status, amount_cents, commission_bps, commission_cents)
    select ${ID}, type.id, 'First consultation', 'member-' || n % 400, at,
      at + interval '30 minutes', tstzrange(at - interval '5 minutes', at + interval '40 minutes'),
      case when at < now() then 'completed' else 'booked' end, 0, 0, 0
    from type, generate_series(1, ${appointments}::int) n,
      lateral (select date_trunc('hour', now()) + interval '40 days'
        - make_interval(hours => 2 * n) as at) moments`);
  await db().execute(sql`
    with feed as (
      insert into calendar_feeds (organization_id, name, url, state)
      select ${ID}, 'Feed ' || n, 'https://calendar.test/' || n, 'ok'
      from generate_series(1, ${feeds}::int) n returning id)
    insert into busy_times (feed_id, organization_id, during)
    select feed.id, ${ID}, tstzrange(at, at + interval '45 minutes')
    from feed, generate_series(1, 300) n,
      lateral (select date_trunc('hour', now()) + make_interval(hours => 7 * n) as at) moments`);
  await db().execute(sql`analyze appointments, busy_times`);
  return { username: 'busy-expert', slug: 'first' };
}
