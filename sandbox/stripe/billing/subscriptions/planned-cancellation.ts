import type Stripe from 'stripe';
import type { Context } from '../../context';
import type { SubscriptionRow } from '../../store/rows';

/** What an update says of the end; undefined leaves it as it is, null takes it back. */
export interface PlannedEnd {
  readonly cancel_at?: number | 'min_period_end' | 'max_period_end' | null | undefined;
  readonly cancel_at_period_end?: boolean | undefined;
  readonly cancellation_details?:
    | {
        comment?: string | null | undefined;
        feedback?: Stripe.Subscription.CancellationDetails.Feedback | null | undefined;
      }
    | undefined;
}

/** `cancel_at_period_end` always means the earliest item's period end. */
export function plannedCancellation(
  context: Context,
  row: SubscriptionRow,
  update: PlannedEnd,
  now: number,
): Partial<SubscriptionRow> {
  const ends = context.tables.items
    .rows('subscription', row.id)
    .map((item) => item.current_period_end);
  const details = {
    comment: update.cancellation_details?.comment ?? row.cancellation_details?.comment ?? null,
    feedback: update.cancellation_details?.feedback ?? row.cancellation_details?.feedback ?? null,
    feedback_option: null,
  };
  const reason = row.cancellation_details?.reason ?? null;
  const pending = (at: number, atPeriodEnd: boolean): Partial<SubscriptionRow> => ({
    cancel_at: at,
    cancel_at_period_end: atPeriodEnd,
    canceled_at: now,
    cancellation_details: { ...details, reason: 'cancellation_requested' },
  });
  const none: Partial<SubscriptionRow> = {
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { ...details, reason: null },
  };
  if (update.cancel_at_period_end === true) return pending(Math.min(...ends), true);
  if (update.cancel_at === 'min_period_end') return pending(Math.min(...ends), false);
  if (update.cancel_at === 'max_period_end') return pending(Math.max(...ends), false);
  if (typeof update.cancel_at === 'number') return pending(update.cancel_at, false);
  if (
    update.cancel_at === null ||
    (update.cancel_at_period_end === false && row.cancel_at_period_end)
  )
    return none;
  return update.cancellation_details === undefined
    ? {}
    : { cancellation_details: { ...details, reason } };
}
