import { eq } from 'drizzle-orm';
import { env } from '@/config/env';
import { HOME_COUNTRY } from '@/config/bookings';
import { db } from '@/db/client';
import { connectedAccounts, expertProfiles } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { createAccount, createAccountLink } from '@/lib/integrations/stripe';

/**
 * The address of Stripe's page where an expert gives what Stripe needs to pay them; their account is
 * made on the way, once. The link works once and for minutes, so it is made when it is followed. Throws
 * `refused_by_provider`, `outcome_unknown`, `provider_unavailable`; calling again goes on.
 */
export async function openOnboarding(context: Context): Promise<string> {
  const accountId = (await findAccountId(context.organizationId)) ?? (await open(context));
  const page = (path: string) => new URL(path, env().NEXT_PUBLIC_APP_URL).href;
  return createAccountLink(accountId, {
    returnUrl: page('/payouts?returned=1'),
    refreshUrl: page('/payouts?again=1'),
  });
}

async function findAccountId(organizationId: string): Promise<string | null> {
  const [row] = await db()
    .select({ id: connectedAccounts.id })
    .from(connectedAccounts)
    .where(eq(connectedAccounts.organizationId, organizationId));
  return row?.id ?? null;
}

async function open({ organizationId, actor }: Context): Promise<string> {
  const [profile] = await db()
    .select({ name: expertProfiles.name })
    .from(expertProfiles)
    .where(eq(expertProfiles.organizationId, organizationId));
  const id = await createAccount({
    organizationId,
    email: actor.email,
    name: profile?.name ?? actor.name ?? actor.email,
    country: HOME_COUNTRY,
  });
  await db().transaction(async (transaction) => {
    const inserted = await transaction
      .insert(connectedAccounts)
      .values({ organizationId, id, requirements: [] })
      .onConflictDoNothing()
      .returning({ id: connectedAccounts.id });
    if (inserted.length === 0) return;
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'account.created',
      target: id,
      details: {},
    });
  });
  return (await findAccountId(organizationId)) ?? id;
}
