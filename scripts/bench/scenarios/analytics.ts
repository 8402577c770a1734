import postgres from 'postgres';
import { readAnalytics } from '@/lib/analytics/analytics';
import { type RangeChoice, RANGES } from '@/lib/analytics/range/range';
import { newTopExpert } from '../../measure/new-expert';
import { percentile, rounded } from '../percentile';
import type { Scenario } from '../scenario';

const APPOINTMENTS = 100_000;
const OTHERS = 100_000;
const MEMBERS = 6_000;
const YEARS = 4;
const CALLS_OF_EACH = 60;
/** They open connections. */
const WARMING_CALLS = 3;

/**
 * What an expert with very many appointments waits for: everything that the analytics page reads, each
 * range in turn, and the figures of twelve months as the route answers them.
 */
export const analytics: Scenario = async ({ appUrl, databaseUrl }) => {
  const expert = await newTopExpert(appUrl);
  const { organizationId } = await expert.json<{ organizationId: string }>('/api/entitlements');
  await addAppointments(databaseUrl, organizationId);
  const reader = { organizationId, actor: { userId: 'user_bench' } };
  const took = new Map<RangeChoice, number[]>();
  for (let call = 0; call < CALLS_OF_EACH; call += 1)
    for (const choice of RANGES) {
      const spent = await timed(() => readAnalytics(reader, { choice, by: 'month' }));
      if (call >= WARMING_CALLS) took.set(choice, [...(took.get(choice) ?? []), spent]);
    }
  const route: number[] = [];
  for (let call = 0; call < CALLS_OF_EACH; call += 1) {
    const spent = await timed(() => expert.json('/api/analytics/revenue?months=12'));
    if (call >= WARMING_CALLS) route.push(spent);
  }
  const p99 = (values: number[]) => rounded(percentile(values, 0.99));
  const all = [...took.values()].flat();
  return {
    figures: { p50Ms: rounded(percentile(all, 0.5)), p99Ms: p99(all), routeP99Ms: p99(route) },
    meanings: {
      p50Ms: `everything the analytics page reads, ${all.length} times over all ranges; ${APPOINTMENTS} appointments of one expert in ${YEARS} years`,
      p99Ms: 'the same, 99th percentile',
      routeP99Ms: `/api/analytics/revenue of twelve months, answered by the server, ${route.length} times`,
    },
    notes: [...took].map(([choice, values]) => `${choice}: 99th percentile ${p99(values)} ms`),
  };
};

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

/** Appointments of every kind, spread evenly, as many of other experts, and what the planner knows of them. */
async function addAppointments(databaseUrl: string, organizationId: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`
      insert into appointments (organization_id, event_type_id, event_type_name, member_ref,
        starts_at, ends_at, busy_range, status, amount_cents, commission_bps, commission_cents,
        paid_cents, refunded_cents, commission_refunded_cents, payment_intent_id, created_at)
      select case when n < ${APPOINTMENTS} then ${organizationId} else 'org_bench_' || n % 100 end,
        ('0b5c0000-0000-4000-8000-00000000000' || n % 8)::uuid, 'Type ' || n % 8,
        md5('member' || n % ${MEMBERS}), at, at + interval '5 minutes',
        tstzrange(at, at + interval '5 minutes'), status, 8000, 1200, 960,
        case when status = 'expired' then 0 else 8000 end,
        case when status = 'cancelled' then 4000 else 0 end,
        case when status = 'cancelled' then 480 else 0 end, 'pi_bench_' || n, at - interval '5 days'
      from generate_series(0, ${APPOINTMENTS + OTHERS - 1}::int) as n,
        lateral (select now() + interval '30 days'
            - (n % ${APPOINTMENTS}) * (make_interval(years => ${YEARS}) / ${APPOINTMENTS}::float8) as at) as moment,
        lateral (select (array['completed', 'completed', 'completed', 'completed', 'completed',
          'booked', 'no_show', 'cancelled', 'expired'])[1 + n % 9] as status) as state`;
    await addEntries(sql);
    await sql`vacuum analyze appointments, ledger_entries, ledger_earnings`;
  } finally {
    await sql.end();
  }
}

/** What the ledger has of their payments and refunds: entries, and what they mean for the experts. */
async function addEntries(sql: postgres.Sql): Promise<void> {
  await sql`
    with moved as (
      select id, organization_id, event_type_id, created_at as at, 'charge' as kind, 8000 as gross,
        0 as refunded, 960 as commission
      from appointments where payment_intent_id like 'pi_bench_%' and paid_cents > 0
      union all
      select id, organization_id, event_type_id, created_at + interval '1 day', 'refund', 0, 4000, -480
      from appointments where payment_intent_id like 'pi_bench_%' and refunded_cents > 0),
    entries as (
      insert into ledger_entries (stripe_account, balance_transaction_id, kind, appointment_id,
        organization_id, currency, amount_cents, fee_cents, net_cents, occurred_at, available_on)
      select 'platform', 'txn_bench_' || kind || id, kind, id, organization_id, 'eur', gross - refunded, 0,
        gross - refunded, at, at
      from moved returning id, balance_transaction_id)
    insert into ledger_earnings (entry_id, organization_id, occurred_at, event_type_id, currency,
      gross_cents, refunded_cents, disputed_cents, commission_cents)
    select entries.id, organization_id, at, event_type_id, 'eur', gross, refunded, 0, commission
    from moved join entries on balance_transaction_id = 'txn_bench_' || kind || moved.id`;
}
