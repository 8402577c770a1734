import { objectOf } from '@/lib/integrations/stripe';
import { findPrice } from '@/lib/catalog/find-plan';
import { goesOn } from '@/lib/subscriptions/status';
import type { PlannedEmail } from '@/types/emails';
import { isNews, isSince } from './is-news';
import { type EmailFacts, type Observed, type Row, runningTerms } from './observed';

/** A change that waits for the end of the period. One arranged by hand, outside the catalog, is not told. Pure. */
export function planChangeScheduled(
  { fact, subscription }: Observed,
  facts: EmailFacts,
): PlannedEmail | null {
  const schedule = objectOf(subscription.schedule);
  const to = fact.pendingLookupKey ? findPrice(fact.pendingLookupKey) : null;
  if (!to || !fact.pendingAt || fact.cancelAt || !goesOn(fact.status)) return null;
  if (!schedule) return null;
  const scheduledAt = new Date(schedule.created * 1000);
  if (!isNews(scheduledAt, facts.now) || !isSince(scheduledAt, facts.customerSince)) return null;
  return {
    kind: 'change_scheduled',
    dedupeKey: `change_scheduled:${fact.id}:${schedule.id}`,
    data: {
      subscriptionId: fact.id,
      scheduleId: schedule.id,
      fromPlan: fact.plan ?? null,
      plan: to.planId,
      amountCents: to.price.amountCents,
      interval: to.price.interval,
      changesAt: fact.pendingAt.toISOString(),
    },
  };
}

/** Told only to someone who was told of the change; a cancellation or another change tells it by itself. Pure. */
export function planChangeUndone(
  old: Row | undefined,
  { fact }: Observed,
  facts: EmailFacts,
): PlannedEmail | null {
  if (!old?.pendingAt || old.pendingAt <= facts.now || fact.pendingAt) return null;
  if (old.priceId !== fact.priceId || fact.cancelAt || !goesOn(fact.status)) return null;
  const scheduleId = facts.writtenChanges.get(fact.id);
  if (!scheduleId) return null;
  return {
    kind: 'change_undone',
    dedupeKey: `change_undone:${fact.id}:${scheduleId}`,
    data: runningTerms(fact),
  };
}
