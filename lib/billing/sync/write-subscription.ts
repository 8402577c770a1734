import type { Transaction } from '@/db/client';
import { subscriptions } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import type { SubscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import type { AuditedState } from '@/types/audit';
import type { ChangedSubscription } from './plan-sync';
import type { Held } from './read-held';

/** One row, with an audit row where status, access, price or a pending end changed. */
export async function writeSubscription(
  transaction: Transaction,
  { id: customerId, organizationId }: Held['customer'],
  { old, fact, invoice }: ChangedSubscription,
): Promise<void> {
  const row = { ...fact, organizationId, customerId };
  await transaction
    .insert(subscriptions)
    .values(row)
    .onConflictDoUpdate({ target: subscriptions.id, set: row });
  const from = old ? auditedState(old) : null;
  const to = auditedState(fact);
  if (old?.priceId === fact.priceId && JSON.stringify(from) === JSON.stringify(to)) return;
  const since = old ? {} : { startedAt: fact.startedAt.toISOString() };
  await audit(transaction, {
    actor: SYSTEM_ACTOR,
    organizationId,
    action: 'subscription.changed',
    target: fact.id,
    details: { from, to, invoice, ...since },
  });
}

function auditedState(fact: SubscriptionFacts): AuditedState {
  return {
    status: fact.status,
    live: fact.live,
    plan: fact.plan,
    lookupKey: fact.lookupKey,
    paused: fact.collectionPaused,
    cancelAt: fact.cancelAt?.toISOString() ?? null,
  };
}
