import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/** One calendar month (UTC, `YYYY-MM`) of an organization's completed and booked appointments. Cents. */
export interface RevenueMonth {
  month: string;
  grossCents: number;
  commissionCents: number;
  netCents: number;
  appointments: number;
  members: number;
}

/** Totals and a row per month, oldest first, months without appointments included. */
export interface Revenue {
  currency: 'eur';
  totals: {
    grossCents: number;
    netCents: number;
    appointments: number;
    members: number;
    cancelled: number;
  };
  months: RevenueMonth[];
}

/** What an organization earned in the last `months` calendar months, this one included. One query each for rows and people. */
export async function readRevenue(organizationId: string, months: number): Promise<Revenue> {
  const rows = await db().execute<{
    month: string;
    gross: string;
    commission: string;
    appointments: string;
    members: string;
  }>(sql`
    select to_char(m, 'YYYY-MM') as month, coalesce(sum(a.amount_cents), 0) as gross,
      coalesce(sum(a.commission_cents), 0) as commission, count(a.id) as appointments, count(distinct a.member_ref) as members
    from generate_series(date_trunc('month', now() at time zone 'UTC') - make_interval(months => ${months - 1}),
      date_trunc('month', now() at time zone 'UTC'), interval '1 month') as m
    left join appointments a on a.organization_id = ${organizationId} and a.status in ('booked', 'completed', 'no_show')
      and date_trunc('month', a.starts_at at time zone 'UTC') = m
    group by m order by m`);
  const [people] = await db().execute<{ members: string; cancelled: string }>(sql`
    select count(distinct member_ref) filter (where status in ('booked', 'completed', 'no_show')) as members, count(*) filter (where status = 'cancelled') as cancelled
    from appointments where organization_id = ${organizationId}
      and starts_at >= (date_trunc('month', now() at time zone 'UTC') - make_interval(months => ${months - 1})) at time zone 'UTC'
      and starts_at < (date_trunc('month', now() at time zone 'UTC') + interval '1 month') at time zone 'UTC'`);
  const list = rows.map(toMonth);
  const sum = (pick: (month: RevenueMonth) => number) =>
    list.reduce((total, month) => total + pick(month), 0);
  return {
    currency: 'eur',
    totals: {
      grossCents: sum((m) => m.grossCents),
      netCents: sum((m) => m.netCents),
      appointments: sum((m) => m.appointments),
      members: Number(people?.members ?? 0),
      cancelled: Number(people?.cancelled ?? 0),
    },
    months: list,
  };
}

function toMonth(row: {
  month: string;
  gross: string;
  commission: string;
  appointments: string;
  members: string;
}): RevenueMonth {
  const grossCents = Number(row.gross);
  const commissionCents = Number(row.commission);
  return {
    month: row.month,
    grossCents,
    commissionCents,
    netCents: grossCents - commissionCents,
    appointments: Number(row.appointments),
    members: Number(row.members),
  };
}
