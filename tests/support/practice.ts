import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Context } from '@/lib/core/context';
import type { StripeSandbox } from '@/sandbox/stripe';
import { eventually, newExpert } from './expert';
import { newSubscriber } from './plan';

/** An expert who can be booked. */
export interface Practice extends Context {
  username: string;
  accountId: string;
  /** 50 minutes, €80. */
  paid: string;
  /** 20 minutes, free. */
  free: string;
}

interface Options {
  plan?: string;
  /** Of the schedule; nine to five every day in Lisbon without notice unless told. */
  schedule?: Record<string, unknown>;
  paid?: Record<string, unknown>;
}

const EVERY_DAY = Array.from({ length: 7 }, () => [{ from: 0, until: 1440 }]);

/** An expert with a plan, an account that is ready to be paid, a published page and two event types. */
export async function newPractice(
  stripe: { control: Pick<StripeSandbox['control'], 'account'> },
  { plan = 'top-expert-monthly', schedule, paid }: Options = {},
): Promise<Practice> {
  const { db } = await import('@/db/client');
  const tables = await import('@/db/schema');
  const { openOnboarding } = await import('@/lib/payouts/accounts/open-onboarding');
  const { syncAccount } = await import('@/lib/payouts/accounts/sync-account');
  const expert = await newSubscriber(plan);
  const { organizationId } = expert;
  const username = `expert-${randomBytes(5).toString('hex')}`;
  await db().insert(tables.expertProfiles).values({
    organizationId,
    username,
    name: 'Ana Reis',
    timeZone: 'Europe/Lisbon',
    status: 'published',
  });
  await db()
    .insert(tables.schedules)
    .values({
      organizationId,
      name: 'Usual',
      isDefault: true,
      timeZone: 'Europe/Lisbon',
      hours: EVERY_DAY,
      minimumNoticeMinutes: 0,
      ...schedule,
    });
  const common = { organizationId, status: 'published' as const };
  const made = await db()
    .insert(tables.eventTypes)
    .values([
      { ...common, slug: 'first', title: 'First', durationMinutes: 50, amountCents: 8000, ...paid },
      { ...common, slug: 'intro', title: 'Intro', durationMinutes: 20, amountCents: 0 },
    ])
    .returning({ id: tables.eventTypes.id });
  await openOnboarding(expert);
  const [account] = await db()
    .select({ id: tables.connectedAccounts.id })
    .from(tables.connectedAccounts)
    .where(eq(tables.connectedAccounts.organizationId, organizationId));
  if (!account) throw new Error('the practice has no account');
  await stripe.control.account({ account: account.id, status: 'active' });
  await syncAccount(account.id);
  return {
    ...expert,
    entitlements: ['appointments_manage', 'events_create', 'availability_manage'],
    username,
    accountId: account.id,
    paid: made[0]?.id ?? '',
    free: made[1]?.id ?? '',
  };
}

/** A member. */
export const newMember = (): Promise<Context> => newExpert();

/** An appointment as our database has it. */
export async function appointment(id: string) {
  const { db } = await import('@/db/client');
  const { appointments } = await import('@/db/schema');
  const [row] = await db().select().from(appointments).where(eq(appointments.id, id));
  if (!row) throw new Error(`no appointment ${id}`);
  return row;
}

/** Waits until an appointment has a status. */
export async function becomes(id: string, status: string) {
  return eventually(`appointment ${id} to be ${status}`, async () => {
    const row = await appointment(id);
    return row.status === status && row;
  });
}

/** Pays as Stripe.js would, by a test PaymentMethod. */
export async function payFor(id: string, paymentMethod = 'pm_card_visa') {
  const { stripe } = await import('@/lib/integrations/stripe');
  const { paymentIntentId } = await appointment(id);
  return stripe().paymentIntents.confirm(paymentIntentId ?? '', {
    payment_method: paymentMethod,
    return_url: 'http://localhost/return',
  });
}

/** A whole hour so many days ahead, UTC. */
export function inDays(days: number, hour = 12): Date {
  const at = new Date(Date.now() + days * 86_400_000);
  at.setUTCHours(hour, 0, 0, 0);
  return at;
}

/** A whole hour, so many hours ahead at the least, and less than one more. */
export function inHours(hours: number): Date {
  const hour = 3_600_000;
  return new Date(Math.ceil(Date.now() / hour + hours) * hour);
}

/** As if the ten minutes of a hold were over. */
export async function runOut(id: string): Promise<void> {
  const { db } = await import('@/db/client');
  await db().execute(
    sql`update appointments set hold_expires_at = now() - interval '1 second' where id = ${id}`,
  );
}
