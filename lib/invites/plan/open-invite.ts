import { and, eq, sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import { EXPERT_INVITE_LOOKUP_KEYS, LECTURER_LOOKUP_KEYS } from '@/config/subscription-lookup-keys';
import { db } from '@/db/client';
import { invites, organizations, users } from '@/db/schema';
import { abandonOpenStart } from '@/lib/billing/start/abandon-open-start';
import { syncCustomer } from '@/lib/billing/sync/sync-customer';
import { syncedCustomer } from '@/lib/billing/sync/synced-customer';
import { withBillingLease } from '@/lib/billing/with-billing-lease';
import { findPlan } from '@/lib/catalog/find-plan';
import { audit } from '@/lib/core/audit';
import { type Context, SYSTEM_ACTOR } from '@/lib/core/context';
import { listSubscriptions, stripeClock } from '@/lib/integrations/stripe';
import { occupiesItsKind } from '@/lib/subscriptions/status';
import { subscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import { createFree, findOwn } from './create-free';
import { findInvite, type Invite } from './find-invite';

/**
 * Opens the plan of a granted invite: customer and link, a subscription that costs nothing, the lecturer's beside
 * it if that was granted, then the ordinary sync, from which role, token and features follow. Run twice, or
 * killed anywhere, it goes on where it was: what it has made carries the invite's id at Stripe, and is looked
 * for before anything is made. An unpaid start gives way; where there is a plan by now the invite ends. Throws
 * `provider_unavailable`, `change_in_progress`, `catalog_not_applied` (the job is tried again).
 */
export async function openInvite(inviteId: string): Promise<void> {
  const invite = await findInvite(inviteId);
  if (invite?.status !== 'opening' || !invite.organizationId) return;
  const context = await ownerOf(invite.organizationId);
  if (!context) return endUnopened(invite, 'person_deleted');
  const customerId = await syncedCustomer(context);
  await withBillingLease(context.organizationId, async () => {
    // Revoked while this waited.
    if ((await findInvite(inviteId))?.status !== 'opening') return;
    await open(context, invite, customerId);
    await syncCustomer(customerId);
  });
}

async function open(
  { organizationId }: Context,
  invite: Invite,
  customerId: string,
): Promise<void> {
  await abandonOpenStart(organizationId, 'expert');
  const found = await listSubscriptions(customerId);
  if (hasOther(found, 'expert', invite.id)) return endUnopened(invite, 'has_plan');
  const grant = { inviteId: invite.id, organizationId, customerId };
  const plan = await createFree(grant, EXPERT_INVITE_LOOKUP_KEYS[invite.tier]);
  // Known before more is asked for: revoked meanwhile, no sync may open it.
  await note(invite.id, { subscriptionId: plan.id });
  const isLecturerDue = invite.withLecturer && !hasOther(found, 'addon', invite.id);
  const lecturer = isLecturerDue
    ? await createFree(grant, LECTURER_LOOKUP_KEYS.invite)
    : found.find(isFreeModule);
  await record(invite, { subscriptionId: plan.id, lecturerSubscriptionId: lecturer?.id ?? null });
}

/** Whether something of a kind runs that this invite has not made. */
function hasOther(found: Stripe.Subscription[], kind: 'expert' | 'addon', inviteId: string) {
  const own = findOwn(found, inviteId);
  return found.some(
    (one) =>
      occupiesItsKind(one.status) &&
      !own.includes(one) &&
      subscriptionFacts(one, stripeClock.now()).kind === kind,
  );
}

/** A module that an earlier invite has left, which is this one's from now on. */
const isFreeModule = (one: Stripe.Subscription) => {
  const { kind, plan } = subscriptionFacts(one, stripeClock.now());
  return kind === 'addon' && occupiesItsKind(one.status) && findPlan(plan)?.invite === true;
};

async function note(id: string, made: { subscriptionId: string }): Promise<void> {
  await db().update(invites).set(made).where(eq(invites.id, id));
}

/** What was made, also if the invite was revoked meanwhile: then `closeInvite` must know what to end. */
async function record(
  { id, organizationId }: Invite,
  made: { subscriptionId: string; lecturerSubscriptionId: string | null },
): Promise<void> {
  await db().transaction(async (transaction) => {
    const [opened] = await transaction
      .update(invites)
      .set({
        ...made,
        status: sql`case when status = 'opening' then 'active' else status end`,
      })
      .where(eq(invites.id, id))
      .returning({ status: invites.status });
    if (opened?.status !== 'active') return;
    await audit(transaction, {
      actor: SYSTEM_ACTOR,
      organizationId,
      action: 'invite.opened',
      target: id,
      details: { from: 'opening', to: 'active', ...made },
    });
  });
}

async function endUnopened(
  { id, organizationId }: Invite,
  because: 'has_plan' | 'person_deleted',
): Promise<void> {
  await db().transaction(async (transaction) => {
    const ended = await transaction
      .update(invites)
      .set({ status: 'ended', endedAt: sql`now()` })
      .where(and(eq(invites.id, id), eq(invites.status, 'opening')))
      .returning({ id: invites.id });
    if (ended.length === 0) return;
    await audit(transaction, {
      actor: SYSTEM_ACTOR,
      organizationId,
      action: 'invite.ended',
      target: id,
      details: { from: 'opening', to: 'ended', because },
    });
  });
}

/** Whose plan it is, as the verbs of billing see them; null for somebody deleted. */
async function ownerOf(organizationId: string): Promise<Context | null> {
  const [owner] = await db()
    .select({ userId: users.id, email: users.email, name: users.name })
    .from(organizations)
    .innerJoin(users, eq(users.id, organizations.ownerUserId))
    .where(eq(organizations.id, organizationId));
  return (
    (owner && {
      actor: owner,
      organizationId,
      role: null,
      entitlements: [],
      requestId: 'open-invite',
    }) ??
    null
  );
}
