import { toUnix } from '@/lib/core/time';
import { changeStripe } from '../transport/call-stripe';
import { stripe } from '../transport/client';
import { underKey } from '../transport/under-key';

/**
 * Puts off a running subscription's next charge: what is paid runs on, and then it is free until `to`.
 * Made once for each charge that is put off. Throws as a change does.
 * https://docs.stripe.com/billing/subscriptions/billing-cycle#using-trials-to-change-the-billing-cycle
 */
export async function giveFreeTime(time: {
  subscriptionId: string;
  /** When it would be charged next. */
  from: Date;
  to: Date;
}): Promise<void> {
  const { subscriptionId, from, to } = time;
  // Another end is another request; both put off the one charge, so the later of two adds nothing to the first.
  const key = `free-time:${subscriptionId}:${toUnix(from)}:${toUnix(to)}`;
  await changeStripe(() =>
    underKey(key, (idempotencyKey) =>
      stripe().subscriptions.update(
        subscriptionId,
        { trial_end: toUnix(to), proration_behavior: 'none' },
        { idempotencyKey },
      ),
    ),
  );
}
