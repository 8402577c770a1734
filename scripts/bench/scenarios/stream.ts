import { randomUUID } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { stripe } from '@/lib/integrations/stripe';
import { compare } from '@/lib/reconcile/compare';
import { readSides } from '@/lib/reconcile/read-organization';
import type { Installation } from '../installation';
import { sendLoad } from '../load';
import { rounded } from '../percentile';
import type { Figures, Scenario } from '../scenario';
import { signedEvent } from '../signed-event';
import { inParallel, newSubscribers, type Subscriber } from '../subscribers';

const SUBSCRIPTIONS = Number(process.env['BENCH_SUBSCRIPTIONS'] ?? 400);
const CONNECTIONS = 16;
const DRAIN_PATIENCE_MS = 300_000;
/** What Stripe sends when a subscription renews, more or less. */
const TYPES = [
  'invoice.created',
  'invoice.finalized',
  'invoice.paid',
  'customer.subscription.updated',
  'invoice.payment_succeeded',
];
const LATENCIES = [0, 60];

interface Planned {
  id: string;
  type: string;
  customer: string;
}

const ORDERS: Record<string, (events: Planned[]) => Planned[]> = {
  inOrder: (events) => events,
  duplicated: (events) =>
    events.flatMap((event, index) => (index % 2 === 0 ? [event, event] : [event])),
  shuffled: (events) => shuffle(events),
  both: (events) =>
    shuffle(events.flatMap((event, index) => (index % 2 === 0 ? [event, event] : [event]))),
};

/**
 * Five events of each of 400 subscriptions, whose state in Stripe was changed behind our back (all
 * of them a pending end, every tenth paused collection, which changes a role): how fast they are
 * taken and applied, how often a vendor is asked, and how many organizations end up wrong.
 */
export const stream: Scenario = async (installation) => {
  const subscribers = await newSubscribers(SUBSCRIPTIONS);
  await installation.stripe.deliveriesSettled();
  // Stripe sends nothing of its own meanwhile, and nothing counts as undelivered.
  const endpoint = { url: installation.webhookUrl, secret: installation.webhookSecret };
  await installation.stripe.registerEndpoint({ ...endpoint, enabledEvents: ['account.updated'] });
  const figures: Figures = {};
  let turn = 0;
  for (const [order, arrange] of Object.entries(ORDERS)) {
    const row: Figures = {};
    for (const latency of LATENCIES) {
      turn += 1;
      await changeAll(subscribers, turn % 2 === 1);
      row[`latency${latency}`] = await run(installation, subscribers, arrange, latency);
    }
    figures[order] = row;
  }
  await installation.stripe.registerEndpoint(endpoint);
  return {
    figures,
    meanings: {
      'inOrder.latency0.eventsPerSecond': `applied, ${SUBSCRIPTIONS} subscriptions × ${TYPES.length} events, from the first received to the last applied`,
      'inOrder.latency0.wrong': 'organizations on which Stripe, WorkOS and we disagree afterwards',
      'inOrder.latency0.callsPerEvent': 'requests to Stripe and WorkOS per event sent',
      'inOrder.latency0.answerP99Ms': `answer to a delivery, ${CONNECTIONS} connections, all processes on one machine`,
    },
    notes: [
      'latency60: both vendors answer 60 ms late',
      'duplicated: every other event is sent twice',
    ],
  };
};

async function changeAll(subscribers: Subscriber[], on: boolean): Promise<void> {
  await inParallel(subscribers.length, 6, async (index) => {
    const id = subscribers[index]?.subscription ?? '';
    await stripe().subscriptions.update(id, { cancel_at_period_end: on });
    if (index % 10 === 0)
      await stripe().subscriptions.update(id, { pause_collection: on ? { behavior: 'void' } : '' });
  });
}

async function run(
  installation: Installation,
  subscribers: Subscriber[],
  arrange: (events: Planned[]) => Planned[],
  latency: number,
): Promise<Figures> {
  const prefix = `evt_stream_${randomUUID().slice(0, 8)}`;
  const planned = arrange(
    subscribers.flatMap(({ customer }) =>
      TYPES.map((type) => ({ id: `${prefix}_${randomUUID()}`, type, customer })),
    ),
  );
  await installation.stripe.latency(latency);
  await installation.workos.latency(latency);
  await installation.stripe.requests({ clear: true });
  await installation.workos.requests({ clear: true });
  const left = planned.values();
  const load = await sendLoad({
    url: installation.webhookUrl,
    connections: CONNECTIONS,
    amount: planned.length,
    each: () => {
      const event = left.next().value;
      if (!event) throw new Error('more was sent than planned');
      const message = signedEvent({ ...event, secret: installation.webhookSecret });
      return { method: 'POST', ...message };
    },
  });
  const perSecond = await drained(prefix);
  const calls =
    (await installation.stripe.requests({})).length +
    (await installation.workos.requests({})).length;
  await installation.stripe.latency(0);
  await installation.workos.latency(0);
  return {
    eventsPerSecond: rounded(perSecond),
    wrong: await countWrong(subscribers),
    callsPerEvent: rounded(calls / planned.length),
    answerP99Ms: rounded(load.p99Ms),
  };
}

/**
 * Waits until all is applied and the roles are told; events applied per second. What is asked while
 * waiting is answered from a small index, so that watching costs what is watched next to nothing.
 */
async function drained(prefix: string): Promise<number> {
  const deadline = Date.now() + DRAIN_PATIENCE_MS;
  const isOver = async (waiting: SQL) => {
    while ((await db().execute(waiting)).length > 0) {
      if (Date.now() > deadline) throw new Error('not everything was applied in time');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  await isOver(sql`select from webhook_events where status = 'pending' limit 1`);
  await isOver(
    sql`select from graphile_worker.jobs where key like 'role:%' and attempts < max_attempts limit 1`,
  );
  const [row] = await db().execute<{ unapplied: number; persecond: number }>(sql`
    select count(*) filter (where status <> 'applied')::int as unapplied,
      (count(*) / greatest(extract(epoch from max(applied_at) - min(received_at)), 0.001))::float as persecond
    from webhook_events where event_id like ${`${prefix}%`}`);
  if (row?.unapplied !== 0) throw new Error(`${row?.unapplied} events were not applied`);
  return row.persecond;
}

async function countWrong(subscribers: Subscriber[]): Promise<number> {
  let wrong = 0;
  await inParallel(subscribers.length, 6, async (index) => {
    const sides = await readSides(subscribers[index]?.organizationId ?? '');
    if (!sides || compare(sides.expected, sides.held, sides.workos).length > 0) wrong += 1;
  });
  return wrong;
}

function shuffle<Item>(items: readonly Item[]): Item[] {
  const mixed = [...items];
  for (let index = mixed.length - 1; index > 0; index -= 1) {
    const other = Math.floor(Math.random() * (index + 1));
    const held = mixed[index] as Item;
    mixed[index] = mixed[other] as Item;
    mixed[other] = held;
  }
  return mixed;
}
