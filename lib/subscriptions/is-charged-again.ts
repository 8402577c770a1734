import { occupiesItsKind } from './status';

/**
 * Whether a subscription is charged for another period: it runs or is in trouble, and does not end
 * with the period it is in. An end later than that lets it renew until then. Pure.
 */
export function isChargedAgain(subscription: {
  status: string;
  cancelAt: Date | null;
  currentPeriodEnd: Date | null;
}): boolean {
  const { status, cancelAt, currentPeriodEnd } = subscription;
  if (!occupiesItsKind(status)) return false;
  return !cancelAt || !currentPeriodEnd || cancelAt > currentPeriodEnd;
}
