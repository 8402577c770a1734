import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { createDashboardLink } from '@/lib/integrations/stripe';
import { readAccount } from './read-account';

/**
 * The address of the expert's own page at Stripe, where they give another bank account and see what
 * Stripe has. It works once, so it is made when it is followed. Throws `not_found` for who has no account,
 * `refused_by_provider`, `outcome_unknown`, `provider_unavailable`.
 * https://docs.stripe.com/connect/express-dashboard
 */
export async function openDashboard({ organizationId }: Context): Promise<string> {
  const account = await readAccount(organizationId);
  if (!account) throw new AppError('not_found', 'There is no account at Stripe yet.');
  return createDashboardLink(account.id);
}
