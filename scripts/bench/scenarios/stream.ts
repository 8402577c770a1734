import { randomUUID } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { stripe } from '@/lib/integrations/stripe';
import { compare } from '@/lib/reconcile/organizations/compare';
import { readCompared } from '@/lib/reconcile/organizations/read-organization';
import { awaitFeature, confirm, newUnpaidExpert } from '../../measure/new-expert';
import type { Installation } from '../installation';
import { sendLoad } from '../load';
import { percentile, rounded } from '../percentile';
import type { Figures, Scenario } from '../scenario';
import { signedEvent } from '../signed-event';
import { inParallel, newSubscribers, type Subscriber } from '../subscribers';

const SUBSCRIPTIONS = Number(process.env['BENCH_SUBSCRIPTIONS'] ?? 400);
/** People who pay and come back while a stream runs, one after the other. */
const PEOPLE = 8;
const CONNECTIONS = 16;
/** Deliveries a second: more than jobs can follow, less than the door can take. */
const SENT_PER_SECOND = 200;
const DRAIN_PATIENCE_MS = 300_000;
const LATENCY_MS = 60;
/** What Stripe publishes for an account in live mode, and what jobs may use of one operation. */
const LIMITS = { perSecond: 100, perOperationPerSecond: 25 };
const KEPT_FOR_PEOPLE = 0.2;
const JOBS_PER_SECOND = LIMITS.perOperationPerSecond * (1 - KEPT_FOR_PEOPLE);
/** What Stripe sends when a subscription renews, more or less. */
const TYPES = [
  'invoice.created',
  'invoice.finalized',
  'invoice.paid',
  'customer.subscription.updated',
  'invoice.payment_succeeded',
];

interface Planned {
  id: string;
  type: string;
  customer: string;
}

const doubled = (events: Planned[]) =>
  events.flatMap((event, index) => (index % 2 === 0 ? [event, event] : [event]));

const ORDERS: Record<string, (events: Planned[]) => Planned[]> = {
  inOrder: (events) => events,
  duplicated: doubled,
  shuffled: (events) => shuffle(events),
  both: (events) => shuffle(doubled(events)),
};

/**
 * Five events of each of 400 subscriptions, whose state in Stripe was changed behind our back (all
 * of them a pending end, every tenth paused collection, which changes a role), at Stripe's published
 * limits and with both vendors 60 ms away: how much of what jobs may ask is used, how often Stripe is
 * asked, how many organizations end up wrong, and what a person who has just paid sees of it.
 */
export const stream: Scenario = async (installation) => {
  const subscribers = await newSubscribers(SUBSCRIPTIONS);
  await installation.stripe.deliveriesSettled();
  await installation.restart({
    STRIPE_RATE_LIMIT: String(LIMITS.perSecond),
    STRIPE_OPERATION_RATE_LIMIT: String(LIMITS.perOperationPerSecond),
    STRIPE_RATE_FOR_PEOPLE: String(KEPT_FOR_PEOPLE),
  });
  const figures: Figures = {};
  const waits: number[] = [];
  let turn = 0;
  for (const [order, arrange] of Object.entries(ORDERS)) {
    turn += 1;
    const experts = await unpaidExperts(installation);
    await silenced(installation, async () => {
      await changeAll(subscribers, turn % 2 === 1);
      figures[order] = await run(installation, { subscribers, arrange, experts, waits });
    });
  }
  await installation.restart({});
  return {
    figures: { ...figures, personP95Ms: rounded(percentile(waits, 0.95)) },
    meanings: {
      'inOrder.eventsPerSecond': `applied, ${SUBSCRIPTIONS} subscriptions × ${TYPES.length} events, each counted once, from the first received to the last applied`,
      'inOrder.customersPerSecond': 'customers synced a second by jobs',
      'inOrder.shareOfLimit': `the same ÷ ${JOBS_PER_SECOND}, what jobs may ask a second of one operation (${LIMITS.perOperationPerSecond} less ${KEPT_FOR_PEOPLE} for people)`,
      'inOrder.wrong': 'organizations on which Stripe, WorkOS and we disagree afterwards',
      'inOrder.callsPerSync': 'requests to Stripe per customer synced',
      'inOrder.refused429': 'requests that the stand-in refused for its limits',
      personP95Ms: `payment confirmed → feature in the token, ${waits.length} people during the four streams`,
    },
    notes: [
      `the stand-in holds Stripe to ${LIMITS.perSecond} requests a second and ${LIMITS.perOperationPerSecond} of one operation, and both vendors answer ${LATENCY_MS} ms late; ${SENT_PER_SECOND} deliveries a second`,
      'duplicated: every other event is sent twice',
    ],
  };
};

async function unpaidExperts(installation: Installation) {
  const experts = [];
  for (let index = 0; index < PEOPLE; index += 1)
    experts.push(await newUnpaidExpert(installation.appUrl));
  await installation.stripe.deliveriesSettled();
  return experts;
}

/** Runs `run` while Stripe sends nothing of its own, and nothing counts as undelivered. */
async function silenced(installation: Installation, run: () => Promise<void>): Promise<void> {
  const endpoint = { url: installation.webhookUrl, secret: installation.webhookSecret };
  await installation.stripe.registerEndpoint({ ...endpoint, enabledEvents: ['account.updated'] });
  await run();
  await installation.stripe.registerEndpoint(endpoint);
}

async function changeAll(subscribers: Subscriber[], on: boolean): Promise<void> {
  await inParallel(subscribers.length, 6, async (index) => {
    const id = subscribers[index]?.subscription ?? '';
    await stripe().subscriptions.update(id, { cancel_at_period_end: on });
    if (index % 10 === 0)
      await stripe().subscriptions.update(id, { pause_collection: on ? { behavior: 'void' } : '' });
  });
}

interface Run {
  subscribers: Subscriber[];
  arrange: (events: Planned[]) => Planned[];
  experts: Awaited<ReturnType<typeof unpaidExperts>>;
  waits: number[];
}

async function run(
  installation: Installation,
  { subscribers, arrange, experts, waits }: Run,
): Promise<Figures> {
  const prefix = `evt_stream_${randomUUID().slice(0, 8)}`;
  const planned = arrange(
    subscribers.flatMap(({ customer }) =>
      TYPES.map((type) => ({ id: `${prefix}_${randomUUID()}`, type, customer })),
    ),
  );
  await installation.stripe.latency(LATENCY_MS);
  await installation.workos.latency(LATENCY_MS);
  await installation.stripe.rateLimits(LIMITS);
  await installation.stripe.requests({ clear: true });
  const people = comeBack(experts, waits);
  await send(installation, planned);
  const took = await drained(prefix);
  await people;
  const asked = await askedByJobs(installation, subscribers);
  await installation.stripe.rateLimits({ perSecond: null, perOperationPerSecond: null });
  await installation.stripe.latency(0);
  await installation.workos.latency(0);
  const customersPerSecond = asked.syncs / took.seconds;
  return {
    eventsPerSecond: rounded(took.events / took.seconds),
    customersPerSecond: rounded(customersPerSecond),
    shareOfLimit: rounded(customersPerSecond / JOBS_PER_SECOND),
    wrong: await countWrong(subscribers),
    callsPerSync: rounded(asked.calls / asked.syncs),
    refused429: asked.refused,
  };
}

async function send(installation: Installation, planned: Planned[]): Promise<void> {
  const left = planned.values();
  await sendLoad({
    url: installation.webhookUrl,
    connections: CONNECTIONS,
    perSecond: SENT_PER_SECOND,
    amount: planned.length,
    each: () => {
      const event = left.next().value;
      if (!event) throw new Error('more was sent than planned');
      const message = signedEvent({ ...event, secret: installation.webhookSecret });
      return { method: 'POST', ...message };
    },
  });
}

/** Pays and asks as the return page does, one person after the other. */
async function comeBack(experts: Run['experts'], waits: number[]): Promise<void> {
  for (const { visitor, intentId } of experts) {
    await confirm(intentId);
    const confirmedAt = performance.now();
    await awaitFeature(visitor, 'analytics_access');
    waits.push(performance.now() - confirmedAt);
  }
}

/** What the streams' customers cost: nobody but jobs asks Stripe about them. */
async function askedByJobs(installation: Installation, subscribers: Subscriber[]) {
  const ours = new Set(subscribers.map(({ customer }) => customer));
  const requests = await installation.stripe.requests({});
  const about = requests.filter(({ params }) => ours.has(String(params['customer'])));
  const done = about.filter(({ status }) => status === 200);
  return {
    calls: done.length,
    syncs: done.filter(({ path }) => path === '/v1/subscriptions').length,
    refused: requests.filter(({ status }) => status === 429).length,
  };
}

/**
 * Waits until all is applied and the roles are told. What is asked while waiting is answered from a
 * small index, so that watching costs what is watched next to nothing.
 */
async function drained(prefix: string): Promise<{ events: number; seconds: number }> {
  const deadline = Date.now() + DRAIN_PATIENCE_MS;
  const isOver = async (waiting: SQL) => {
    while ((await db().execute(waiting)).length > 0) {
      if (Date.now() > deadline) throw new Error('not everything was applied in time');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  await isOver(sql`select from webhook_events where status = 'pending' limit 1`);
  await isOver(sql`select from graphile_worker.jobs where key like 'role:%' limit 1`);
  const [row] = await db().execute<{ unapplied: number; events: number; seconds: number }>(sql`
    select count(*) filter (where status <> 'applied')::int as unapplied, count(*)::int as events,
      greatest(extract(epoch from max(applied_at) - min(received_at)), 0.001)::float as seconds
    from webhook_events where event_id like ${`${prefix}%`}`);
  if (row?.unapplied !== 0) throw new Error(`${row?.unapplied} events were not applied`);
  const [given] = await db().execute<{ up: number }>(
    sql`select count(*)::int as up from graphile_worker.jobs where attempts >= max_attempts and key is not null`,
  );
  if (given?.up !== 0) throw new Error(`${given?.up} jobs were given up`);
  return row;
}

async function countWrong(subscribers: Subscriber[]): Promise<number> {
  let wrong = 0;
  await inParallel(subscribers.length, 6, async (index) => {
    const compared = await readCompared(subscribers[index]?.organizationId ?? '');
    if (!compared || compare(compared).length > 0) wrong += 1;
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
