import type { PayoutFacts } from '@/lib/integrations/stripe';

/** A payout as it is held; it has everything that Stripe tells of one. */
type Held = PayoutFacts;

/** What Stripe tells that is not as it is held, oldest first. Pure. */
export function changedPayouts(
  held: readonly Held[],
  found: readonly PayoutFacts[],
): PayoutFacts[] {
  const before = new Map(held.map((row) => [row.id, row]));
  return found
    .filter((facts) => {
      const old = before.get(facts.id);
      return !old || textOf(old) !== textOf(facts);
    })
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

/** Those that have failed since they were held. Pure. */
export function failedNow(held: readonly Held[], changed: readonly PayoutFacts[]): PayoutFacts[] {
  const known = new Set(held.filter(({ status }) => status === 'failed').map(({ id }) => id));
  return changed.filter(({ id, status }) => status === 'failed' && !known.has(id));
}

function textOf(facts: PayoutFacts): string {
  const { id, amountCents, currency, status, isAutomatic, isReconciled } = facts;
  return JSON.stringify([
    id,
    amountCents,
    currency,
    status,
    isAutomatic,
    isReconciled,
    facts.createdAt,
    facts.arrivesAt,
    facts.failedAt,
    facts.failureCode,
    facts.failureMessage,
  ]);
}
