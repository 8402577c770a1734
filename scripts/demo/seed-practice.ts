import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { expertProfiles } from '@/db/schema';
import type { DemoMember } from '@/db/seed/demo-members';
import type { DemoPractice } from '@/db/seed/practices/demo-practice';
import { refreshNextFree } from '@/lib/bookings/next-free/refresh-next-free';
import { openOnboarding } from '@/lib/payouts/accounts/open-onboarding';
import { readAccount } from '@/lib/payouts/accounts/read-account';
import { syncAccount } from '@/lib/payouts/accounts/sync-account';
import type { Context } from '@/lib/core/context';
import { DEFAULT_COMMISSION_BPS } from '@/config/bookings';
import { findPrice } from '@/lib/catalog/find-plan';
import { bookAhead } from './book-ahead';
import { insertPractice } from './insert-practice';
import { seedPerson } from './seed-person';
import { seedPlan } from './seed-plan';
import type { StripeControl } from '@/sandbox/stripe/control';

const GUESTS = 60;

/** Who has booked, and who books. */
export interface DemoVisitors {
  /** Of the past half year. */
  past: readonly DemoMember[];
  /** Who can sign in, and has appointments ahead. */
  coming: readonly Context[];
}

/** Puts an expert of the demo in place: person, plan, account, page, hours, history and what lies ahead. */
export async function seedPractice(
  practice: DemoPractice,
  visitors: DemoVisitors,
  control: Pick<StripeControl, 'account'>,
): Promise<void> {
  const { username, firstName, lastName } = practice;
  const email = practice.email ?? `${firstName.toLowerCase()}@eleva.test`;
  const context = await seedPerson({ email, firstName, lastName });
  const { organizationId } = context;
  if (!(await isThere(username))) {
    await seedPlan(context, {
      lookupKey: practice.plan,
      hasEnded: practice.hasEnded ?? false,
      withModule: practice.courses !== undefined,
    });
    const accountId = await seedAccount(context, control);
    await insertPractice(practice, {
      organizationId,
      accountId,
      commissionBps: findPrice(practice.plan)?.plan.commissionBps ?? DEFAULT_COMMISSION_BPS,
      members: guestsOf(practice, visitors),
    });
  }
  await bookAhead(practice, organizationId, visitors.coming);
  await refreshNextFree(organizationId);
}

/** Fewer than there are, each practice others: the first are its regulars, the last come rarely. */
function guestsOf(
  { look, hasRegulars }: DemoPractice,
  { past, coming }: DemoVisitors,
): DemoMember[] {
  const first = (look.seed * 7) % past.length;
  const others = [...past.slice(first), ...past.slice(0, first)].slice(0, GUESTS);
  return hasRegulars ? [...others, ...coming.map(asMember)] : others;
}

const asMember = ({ actor }: Context): DemoMember => ({
  id: actor.userId,
  name: actor.name ?? actor.email,
  email: actor.email,
  locale: 'pt',
  timeZone: 'Europe/Lisbon',
  told: null,
});

async function isThere(username: string): Promise<boolean> {
  const [row] = await db()
    .select({ organizationId: expertProfiles.organizationId })
    .from(expertProfiles)
    .where(eq(expertProfiles.username, username));
  return row !== undefined;
}

/** An account at the Stripe stand-in that is ready to be paid. */
async function seedAccount(
  context: Context,
  control: Pick<StripeControl, 'account'>,
): Promise<string> {
  await openOnboarding(context);
  const account = await readAccount(context.organizationId);
  if (!account) throw new Error(`${context.actor.email} has no account`);
  await control.account({ account: account.id, status: 'active' });
  await syncAccount(account.id);
  return account.id;
}
