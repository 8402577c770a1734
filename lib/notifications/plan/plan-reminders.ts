import { NOTICE_DAYS } from '@/config/policies';
import type { ChargedCard } from '@/lib/integrations/stripe';
import type { PlannedEmail } from '@/types/emails';
import { DAY_MS } from '@/lib/core/time';

/** A renewal that comes near. Pure. */
export interface ComingRenewal {
  subscriptionId: string;
  /** Plan that is charged, which a scheduled change may make another one. */
  plan: string | null;
  renewsAt: Date;
}

/** The key under which a renewal is announced, known before its amount is asked for. */
export function renewalKey(renewal: Pick<ComingRenewal, 'subscriptionId' | 'renewsAt'>): string {
  return `renewal:${renewal.subscriptionId}:${renewal.renewsAt.getTime() / 1000}`;
}

/** The announcement of a renewal; null if it costs nothing. Pure. */
export function planRenewal(
  renewal: ComingRenewal,
  charge: { amountCents: number; currency: string },
): PlannedEmail | null {
  const { amountCents, currency } = charge;
  if (amountCents <= 0) return null;
  return {
    kind: 'renewal_upcoming',
    dedupeKey: renewalKey(renewal),
    data: {
      subscriptionId: renewal.subscriptionId,
      plan: renewal.plan,
      amountCents,
      currency,
      renewsAt: renewal.renewsAt.toISOString(),
    },
  };
}

/**
 * The reminder of a card that ends within a month; null if that is far, or past: then the failed
 * payment tells. One card is told of once, however many subscriptions it pays. Pure.
 */
export function planCardReminder(card: ChargedCard, now: Date): PlannedEmail | null {
  const { paymentMethodId, brand, expMonth, expYear } = card;
  // A card is good to the end of its month; month 12 here is January of the next year.
  const endsAt = Date.UTC(expYear, expMonth, 1);
  const isNear =
    endsAt > now.getTime() && endsAt - now.getTime() <= NOTICE_DAYS.cardExpiry * DAY_MS;
  if (!isNear) return null;
  const month = `${expYear}-${String(expMonth).padStart(2, '0')}`;
  return {
    kind: 'card_expiring',
    dedupeKey: `card_expiring:${paymentMethodId}:${month}`,
    data: { paymentMethodId, brand, expMonth, expYear },
  };
}
