import type { AuditedState } from '../sync/record-subscription-change';

/** What the history of a subscription tells. */
export type HistoryKind =
  | 'started'
  | 'renewed'
  | 'paymentFailed'
  | 'recovered'
  | 'changed'
  | 'changePlanned'
  | 'changeAwaitsPayment'
  | 'changeUndone'
  | 'cancelled'
  | 'resumed'
  | 'paused'
  | 'unpaused'
  | 'accessShut'
  | 'ended';

const RUNNING = new Set(['active', 'trialing']);
const OVERDUE = new Set(['past_due', 'unpaid']);
const NEVER_RAN = new Set(['incomplete', 'incomplete_expired']);

/**
 * What a person's action tells. A start is told once it is paid and an applied change once a sync
 * has found it, so neither is told here. Pure.
 */
export function kindsOfAction(action: string, details: unknown): HistoryKind[] {
  const { outcome, undone } = details as { outcome?: string; undone?: string };
  if (action === 'subscription.cancel') return ['cancelled'];
  if (action === 'subscription.resume')
    return [undone === 'scheduled_change' ? 'changeUndone' : 'resumed'];
  if (action !== 'subscription.change') return [];
  if (outcome === 'scheduled') return ['changePlanned'];
  return outcome === 'payment_required' ? ['changeAwaitsPayment'] : [];
}

/** What a change that a sync found tells, which may be several things at once. Pure. */
export function kindsOfChange(from: AuditedState | null, to: AuditedState): HistoryKind[] {
  const runs = RUNNING.has(to.status);
  if (!from || NEVER_RAN.has(from.status)) return runs ? ['started'] : [];
  const isOver = !runs && !OVERDUE.has(to.status) && to.status !== 'paused';
  if (isOver) return from.status === to.status ? [] : ['ended'];
  const isPaused = (state: AuditedState) => state.paused || state.status === 'paused';
  const happened: [HistoryKind, boolean][] = [
    ['changed', isAnotherPrice(from, to)],
    ['cancelled', !from.cancelAt && Boolean(to.cancelAt)],
    ['resumed', Boolean(from.cancelAt) && !to.cancelAt],
    ['paused', !isPaused(from) && isPaused(to)],
    ['unpaused', isPaused(from) && !isPaused(to)],
    ['paymentFailed', RUNNING.has(from.status) && OVERDUE.has(to.status)],
    ['recovered', OVERDUE.has(from.status) && runs],
    ['accessShut', from.live && !to.live && OVERDUE.has(to.status) && !isPaused(to)],
  ];
  return happened.flatMap(([kind, isSo]) => (isSo ? [kind] : []));
}

/** A price that lost its key to a newer one is still the same price. */
function isAnotherPrice(from: AuditedState, to: AuditedState): boolean {
  if (from.plan !== to.plan) return true;
  return Boolean(from.lookupKey && to.lookupKey) && from.lookupKey !== to.lookupKey;
}
