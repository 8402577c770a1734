import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Context } from '@/lib/core/context';
import { workos } from '@/lib/integrations/workos';
import { ensurePersonalOrganization } from '@/lib/organizations/personal/ensure-personal-organization';
import { ensureStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import type { Installation } from '../installation';
import { sendLoad } from '../load';
import { percentile, rounded } from '../percentile';
import type { Scenario } from '../scenario';
import { signedEvent } from '../signed-event';

const CUSTOMERS = 40;
const PACED_SECONDS = 10;
const PACED_PER_SECOND = 100;
const BURST_SECONDS = 5;
const DRAIN_PATIENCE_MS = 120_000;

/**
 * Signed events of customers we know, with the worker running beside. Paced: how long from
 * receiving an event until what it hints at is applied. Burst: how many are taken per second.
 */
export const webhook: Scenario = async (installation) => {
  const customers: string[] = [];
  for (let index = 0; index < CUSTOMERS; index += 1) customers.push(await newCustomer());
  await installation.stripe.deliveriesSettled();
  const answerP99Ms = await sendPaced(installation, customers);
  const paced = await applied('evt_paced_%');
  const started = performance.now();
  const burst = await sendLoad({
    url: installation.webhookUrl,
    seconds: BURST_SECONDS,
    each: () => ({ method: 'POST', ...anEvent(installation, customers, 'evt_burst') }),
  });
  const backlog = await applied('evt_burst_%');
  const drained = (performance.now() - started) / 1000;
  return {
    figures: {
      receivedPerSecond: rounded(burst.perSecond),
      answerP99Ms: rounded(answerP99Ms),
      appliedP50Ms: rounded(paced.p50),
      appliedP99Ms: rounded(paced.p99),
    },
    meanings: {
      receivedPerSecond: `events taken per second in a burst of ${BURST_SECONDS} s, 16 connections`,
      answerP99Ms: `answer to a delivery at ${PACED_PER_SECOND} events/s, 99th percentile`,
      appliedP50Ms: `received → applied, ${PACED_PER_SECOND} events/s of ${CUSTOMERS} customers for ${PACED_SECONDS} s`,
      appliedP99Ms: 'the same, 99th percentile',
    },
    notes: [
      `the burst's ${burst.requests} events: all applied ${drained.toFixed(1)} s after it began, p99 ${Math.round(backlog.p99)} ms`,
    ],
  };
};

async function newCustomer(): Promise<string> {
  const email = `bench-${randomUUID()}@example.test`;
  const user = await workos().userManagement.createUser({ email });
  const organizationId = await ensurePersonalOrganization(user);
  const context: Context = {
    actor: { userId: user.id, email, name: null },
    organizationId,
    role: null,
    entitlements: [],
    requestId: 'bench',
  };
  return ensureStripeCustomer(context);
}

/** One event every 1/n s, whatever became of the ones before. Returns the 99th percentile of the answers, in milliseconds. */
async function sendPaced(installation: Installation, customers: string[]): Promise<number> {
  const answers: Promise<number>[] = [];
  const started = performance.now();
  for (let index = 0; index < PACED_SECONDS * PACED_PER_SECOND; index += 1) {
    const due = started + (index * 1000) / PACED_PER_SECOND;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    answers.push(timed(installation.webhookUrl, anEvent(installation, customers, 'evt_paced')));
  }
  return percentile(await Promise.all(answers), 0.99);
}

async function timed(url: string, event: ReturnType<typeof anEvent>): Promise<number> {
  const started = performance.now();
  const { ok, status } = await fetch(url, { method: 'POST', ...event });
  if (!ok) throw new Error(`a paced event was refused with ${status}`);
  return performance.now() - started;
}

function anEvent(installation: Installation, customers: string[], prefix: string) {
  return signedEvent({
    id: `${prefix}_${randomUUID()}`,
    type: 'customer.subscription.updated',
    customer: customers[Math.floor(Math.random() * customers.length)] ?? '',
    secret: installation.webhookSecret,
  });
}

/** Waits until every event of the kind is applied, and says how long they took, in milliseconds. */
async function applied(like: string): Promise<{ p50: number; p99: number }> {
  const deadline = Date.now() + DRAIN_PATIENCE_MS;
  for (;;) {
    const [row] = await db().execute<{ waiting: number; p50: number; p99: number }>(sql`
      with took as (
        select status, extract(epoch from applied_at - received_at) * 1000 as ms
        from webhook_events where event_id like ${like})
      select count(*) filter (where status <> 'applied')::int as waiting,
        percentile_cont(0.5) within group (order by ms)::float as p50,
        percentile_cont(0.99) within group (order by ms)::float as p99
      from took`);
    if (row?.waiting === 0) return { p50: row.p50, p99: row.p99 };
    if (Date.now() > deadline)
      throw new Error(`${row?.waiting} events (${like}) were not applied in time`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
