import type { subscriptions } from '@/db/schema';
import type { Transaction } from '@/db/client';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import type { SubscriptionFacts } from '@/lib/subscriptions/subscription-facts';

/** What the audit log keeps of a subscription before and after a change. */
export interface AuditedState {
  status: string;
  live: boolean;
  plan: string | null;
  lookupKey: string | null;
  paused: boolean;
  /** ISO 8601; null unless an end is pending. */
  cancelAt: string | null;
}

/** Details of `subscription.changed`. */
export interface AuditedChange {
  from: AuditedState | null;
  to: AuditedState;
  /** The subscription's latest invoice at that time: what a start, a change or a failure was about. */
  invoice: string | null;
  /** For a subscription seen for the first time, since when Stripe has it. */
  startedAt?: string;
}

/** Records what a sync found changed in one subscription; nothing if nothing was. */
export async function recordSubscriptionChange(
  transaction: Transaction,
  change: {
    organizationId: string;
    old: typeof subscriptions.$inferSelect | undefined;
    fact: SubscriptionFacts;
    invoice: string | null;
  },
): Promise<void> {
  const { organizationId, old, fact, invoice } = change;
  const from = old ? auditedState(old) : null;
  const to = auditedState(fact);
  if (old?.priceId === fact.priceId && JSON.stringify(from) === JSON.stringify(to)) return;
  const details: AuditedChange = {
    from,
    to,
    invoice,
    ...(!old && { startedAt: fact.startedAt.toISOString() }),
  };
  await audit(transaction, {
    actor: SYSTEM_ACTOR,
    organizationId,
    action: 'subscription.changed',
    target: fact.id,
    details: { ...details },
  });
}

function auditedState(fact: SubscriptionFacts): AuditedState {
  return {
    status: fact.status,
    live: fact.live,
    plan: fact.plan ?? null,
    lookupKey: fact.lookupKey ?? null,
    paused: fact.collectionPaused,
    cancelAt: fact.cancelAt?.toISOString() ?? null,
  };
}
