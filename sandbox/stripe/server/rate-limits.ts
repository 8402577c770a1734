import type { StripeControlTypes } from '../control-types';
import { StripeFailure } from '../protocol/errors';
import { newId } from '../store/ids';
import { PLATFORM } from '../store/store';
import { failureAnswer, type ApiAnswer } from './answer';

export type RateLimitSettings = StripeControlTypes['RateLimits'];
export type RateLimitReason = 'global-rate' | 'endpoint-rate';

const WINDOW_MS = 1000;
const OFF: RateLimitSettings = { perSecond: null, perOperationPerSecond: null };

export interface RateLimits {
  set(settings: RateLimitSettings): void;
  /** Counts a request and answers null, or says which limit refuses it; a refused one is not counted. */
  take(request: { account: string | undefined; operation: string }): RateLimitReason | null;
}

/** Times of the requests of the last second, oldest first. */
function recent(times: readonly number[] | undefined, now: number): number[] {
  return (times ?? []).filter((at) => now - at < WINDOW_MS);
}

/**
 * Stripe's published limits (https://docs.stripe.com/rate-limits): so many requests a second of an
 * account, and so many of each single operation. Off until set. The window slides; which algorithm
 * Stripe uses, and whether it forgives short bursts, is not documented. Concurrency limits and those
 * of single resources are not modelled.
 *
 * @param nowMs a clock that never goes back, in milliseconds
 */
export function createRateLimits(nowMs: () => number = () => performance.now()): RateLimits {
  let settings = OFF;
  let counted = new Map<string, number[]>();
  return {
    set(wanted) {
      settings = wanted;
      counted = new Map();
    },
    take({ account, operation }) {
      const { perSecond, perOperationPerSecond } = settings;
      if (perSecond === null && perOperationPerSecond === null) return null;
      const now = nowMs();
      const owner = account === undefined || account === '' ? PLATFORM : account;
      const operationKey = `${owner} ${operation}`;
      const all = recent(counted.get(owner), now);
      const alike = recent(counted.get(operationKey), now);
      if (perSecond !== null && all.length >= perSecond) return 'global-rate';
      if (perOperationPerSecond !== null && alike.length >= perOperationPerSecond)
        return 'endpoint-rate';
      counted.set(owner, [...all, now]);
      counted.set(operationKey, [...alike, now]);
      return null;
    },
  };
}

/**
 * Stripe's 429. It carries no `Stripe-Should-Retry`: none is documented for limits, and the SDKs
 * leave retrying them to the caller.
 */
export function rateLimitedAnswer(reason: RateLimitReason, note?: string): ApiAnswer {
  const failure = new StripeFailure(429, {
    type: 'invalid_request_error',
    code: 'rate_limit',
    message: `Request rate limit exceeded${note === undefined ? '' : ` (${note})`}. Learn more about rate limits here https://docs.stripe.com/rate-limits.`,
  });
  const answer = failureAnswer(failure, newId('req', 14));
  return { ...answer, headers: { ...answer.headers, 'stripe-rate-limited-reason': reason } };
}
