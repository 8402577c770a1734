import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import {
  connectedAccounts,
  eventTypes,
  expertProfiles,
  organizations,
  schedules,
} from '@/db/schema';
import { createAccount } from '@/lib/integrations/stripe';
import { newVisitor, type Visitor } from '../../measure/visitor';
import type { Installation } from '../installation';
import { percentile, rounded } from '../percentile';
import type { Scenario } from '../scenario';

const MEMBERS = 12;
/** What the limit of the door leaves each in a minute. */
const EACH = 18;
const HALF_HOUR_MS = 1_800_000;

/**
 * How fast slots are held with their payments: `POST /api/create-payment-intent` by members at once,
 * each with a slot of their own of one of four experts, while the vendor answers at once. The
 * limiter of Stripe's rate lets everything through here; Stripe's real limit is the ceiling in life.
 */
export const book: Scenario = async (installation) => {
  const experts: string[] = [];
  for (let count = 0; count < 4; count += 1) experts.push(await newBookable(installation));
  const members: Visitor[] = [];
  for (let count = 0; count < MEMBERS; count += 1) members.push(await newMember(installation));
  const waits: number[] = [];
  const started = performance.now();
  await Promise.all(
    members.map(async (member, index) => {
      for (let nth = 0; nth < EACH; nth += 1) {
        const expert = experts[nth % experts.length] ?? '';
        waits.push(await hold(member, expert, index * EACH + nth));
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  return {
    figures: {
      perSecond: rounded(waits.length / seconds),
      p50Ms: rounded(percentile(waits, 0.5)),
      p99Ms: rounded(percentile(waits, 0.99)),
    },
    meanings: {
      perSecond: `slots held with a payment, ${MEMBERS} members at once, 4 experts`,
      p50Ms: 'POST /api/create-payment-intent',
      p99Ms: 'the same, the slowest',
    },
    notes: ['app, worker, stand-ins, database and this client share the machine'],
  };
};

/** How long one hold took, ms. Slots lie half an hour apart, so nobody waits for another's. */
async function hold(member: Visitor, eventTypeId: string, nth: number): Promise<number> {
  const startsAt = new Date(firstSlot() + nth * HALF_HOUR_MS).toISOString();
  const began = performance.now();
  const { clientSecret } = await member.json<{ clientSecret: string | null }>(
    '/api/create-payment-intent',
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ eventTypeId, startsAt }),
    },
  );
  if (!clientSecret) throw new Error('a paid slot was held without a payment');
  return performance.now() - began;
}

/** Noon in two days, UTC. */
function firstSlot(): number {
  const at = new Date(Date.now() + 2 * 86_400_000);
  return at.setUTCHours(12, 0, 0, 0);
}

async function newMember({ appUrl }: Installation): Promise<Visitor> {
  const visitor = newVisitor(appUrl, `2001:db8::${randomBytes(2).toString('hex')}`);
  await visitor.signIn(`member-${randomBytes(6).toString('hex')}@example.test`);
  return visitor;
}

/** The paid event type of an expert who can be booked at any half-hour; straight into database and stand-in. */
async function newBookable({ stripe }: Installation): Promise<string> {
  const organizationId = `org_bench_${randomBytes(6).toString('hex')}`;
  const features = sql`'{profile_expert,events_create,availability_manage}'::text[]`;
  await db()
    .insert(organizations)
    .values({ id: organizationId, kind: 'personal', name: 'Bench', openFeatures: features });
  await db()
    .insert(expertProfiles)
    .values({
      organizationId,
      username: organizationId.replaceAll('_', '-'),
      name: 'Bench',
      timeZone: 'UTC',
      status: 'published',
    });
  await db()
    .insert(schedules)
    .values({
      organizationId,
      name: 'Always',
      isDefault: true,
      timeZone: 'UTC',
      hours: Array.from({ length: 7 }, () => [{ from: 0, until: 1440 }]),
      minimumNoticeMinutes: 0,
    });
  const id = await createAccount({
    organizationId,
    closedAccountId: null,
    email: 'bench@example.test',
    name: 'Bench',
    country: 'pt',
  });
  await stripe.account({ account: id, status: 'active' });
  await db()
    .insert(connectedAccounts)
    .values({ organizationId, id, status: 'active', requirements: [] });
  const [eventType] = await db()
    .insert(eventTypes)
    .values({
      organizationId,
      slug: 'first',
      title: 'First',
      durationMinutes: 30,
      amountCents: 8000,
      status: 'published',
    })
    .returning({ id: eventTypes.id });
  return eventType?.id ?? '';
}
