import { and, eq } from 'drizzle-orm';
import { env } from '@/config/env';
import { HOME_COUNTRY } from '@/config/bookings';
import { db, type Transaction } from '@/db/client';
import { connectedAccounts, expertProfiles } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { createAccount, createAccountLink } from '@/lib/integrations/stripe';
import { readAccount } from './read-account';
import { syncAccount } from './sync-account';

/**
 * The address of Stripe's page where an expert gives what Stripe needs to pay them; their account is
 * made on the way, once, and another in the place of one that is closed. The link works once and for
 * minutes, so it is made when it is followed. Throws `refused_by_provider`, `outcome_unknown`,
 * `provider_unavailable`; calling again goes on.
 */
export async function openOnboarding(context: Context): Promise<string> {
  const accountId = await ensureAccount(context);
  const page = (path: string) => new URL(path, env().NEXT_PUBLIC_APP_URL).href;
  return createAccountLink(accountId, {
    returnUrl: page('/payouts?returned=1'),
    refreshUrl: page('/payouts?again=1'),
  });
}

/** The account, made where there is none. That one is closed is believed only where Stripe says so now. */
async function ensureAccount(context: Context): Promise<string> {
  const known = await readAccount(context.organizationId);
  if (!known) return open(context, null);
  if (known.status !== 'closed') return known.id;
  await syncAccount(known.id);
  const now = await readAccount(context.organizationId);
  return now && now.status !== 'closed' ? now.id : open(context, known.id);
}

async function open(
  { organizationId, actor }: Context,
  closedAccountId: string | null,
): Promise<string> {
  const [profile] = await db()
    .select({ name: expertProfiles.name })
    .from(expertProfiles)
    .where(eq(expertProfiles.organizationId, organizationId));
  const id = await createAccount({
    organizationId,
    closedAccountId,
    email: actor.email,
    name: profile?.name ?? actor.name ?? actor.email,
    country: HOME_COUNTRY,
  });
  await db().transaction(async (transaction) => {
    const isKept = closedAccountId
      ? await replace(transaction, organizationId, { closedAccountId, id })
      : await insert(transaction, organizationId, id);
    if (!isKept) return;
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'account.created',
      target: id,
      details: {},
    });
  });
  return (await readAccount(organizationId))?.id ?? id;
}

/** Whether it is kept; false if another tab was first. */
async function insert(transaction: Transaction, organizationId: string, id: string) {
  const inserted = await transaction
    .insert(connectedAccounts)
    .values({ organizationId, id, requirements: [] })
    .onConflictDoNothing()
    .returning({ id: connectedAccounts.id });
  return inserted.length > 0;
}

/** As `insert`, in the place of an account that is closed. */
async function replace(
  transaction: Transaction,
  organizationId: string,
  { closedAccountId, id }: { closedAccountId: string; id: string },
) {
  const isClosed = and(
    eq(connectedAccounts.organizationId, organizationId),
    eq(connectedAccounts.id, closedAccountId),
  );
  const replaced = await transaction
    .update(connectedAccounts)
    .set({ id, status: 'pending', requirements: [], syncedAt: null })
    .where(isClosed)
    .returning({ id: connectedAccounts.id });
  return replaced.length > 0;
}
