import type { AuditedState } from '@/types/audit';
import { hasNotBegun, isOverdue, isPaidUp, isPaused } from '@/lib/subscriptions/status';

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

/**
 * What a person's action tells. A start is told once it is paid and an applied change once a sync
 * has found it, so neither is told here. Pure.
 */
export function kindsOfAction(action: string, details: unknown): HistoryKind[] {
  const { outcome, undone } = details as { outcome?: string; undone?: string };
  if (action === 'subscription.cancel') return ['cancelled'];
  if (action === 'subscription.resume')
    return [isUndoneChange(undone) ? 'changeUndone' : 'resumed'];
  if (action !== 'subscription.change') return [];
  if (outcome === 'scheduled') return ['changePlanned'];
  return outcome === 'payment_required' ? ['changeAwaitsPayment'] : [];
}

const isUndoneChange = (undone: string | undefined) =>
  undone === 'scheduled_change' || undone === 'unpaid_change';

/** What a change that a sync found tells, which may be several things at once. Pure. */
export function kindsOfChange(from: AuditedState | null, to: AuditedState): HistoryKind[] {
  const runs = isPaidUp(to.status);
  if (!from || hasNotBegun(from.status)) return runs ? ['started'] : [];
  const isOver = !runs && !isOverdue(to.status) && !isPausedState(to);
  if (isOver) return from.status === to.status ? [] : ['ended'];
  const happened: [HistoryKind, boolean][] = [
    ['changed', isAnotherPrice(from, to)],
    ['cancelled', !from.cancelAt && Boolean(to.cancelAt)],
    ['resumed', Boolean(from.cancelAt) && !to.cancelAt],
    ['paused', !isPausedState(from) && isPausedState(to)],
    ['unpaused', isPausedState(from) && !isPausedState(to)],
    ['paymentFailed', isPaidUp(from.status) && isOverdue(to.status)],
    ['recovered', isOverdue(from.status) && runs],
    ['accessShut', from.live && !to.live && isOverdue(to.status) && !isPausedState(to)],
  ];
  return happened.flatMap(([kind, isSo]) => (isSo ? [kind] : []));
}

const isPausedState = ({ status, paused: collectionPaused }: AuditedState) =>
  isPaused({ status, collectionPaused });

/** A price that lost its key to a newer one is still the same price. */
function isAnotherPrice(from: AuditedState, to: AuditedState): boolean {
  if (from.plan !== to.plan) return true;
  return Boolean(from.lookupKey && to.lookupKey) && from.lookupKey !== to.lookupKey;
}
