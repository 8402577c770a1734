import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { connectedAccounts } from '@/db/schema';
import { AppError } from '@/lib/core/errors';

/** Refuses what would be paid to an expert whose account at Stripe takes nothing. Throws `expert_cannot_be_paid`. */
export async function requirePayable(
  transaction: Transaction,
  organizationId: string,
): Promise<void> {
  const active = and(
    eq(connectedAccounts.organizationId, organizationId),
    eq(connectedAccounts.status, 'active'),
  );
  if ((await transaction.$count(connectedAccounts, active)) > 0) return;
  throw new AppError('expert_cannot_be_paid', 'Stripe cannot pay this expert yet.');
}
