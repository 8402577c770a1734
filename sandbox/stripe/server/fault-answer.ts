import { StripeFailure } from '../protocol/errors';
import { newId } from '../store/ids';
import { failureAnswer, type ApiAnswer } from './answer';
import type { Fault } from './faults';
import { rateLimitedAnswer } from './rate-limits';

/** What becomes of a request that is never answered. */
export type Silence = 'timeout' | 'disconnect';

/** Another request with this idempotency key is still running, the 409 that Stripe itself gives. */
const CONFLICT = new StripeFailure(409, {
  type: 'idempotency_error',
  code: 'idempotency_key_in_use',
  message:
    'There is currently another in-progress request using this Idempotent Key (injected by the sandbox).',
});

const REFUSED = new StripeFailure(400, {
  type: 'invalid_request_error',
  message: 'This cannot be done (injected by the sandbox).',
});

const BROKEN = new StripeFailure(500, {
  type: 'api_error',
  message: 'Sorry, there was a problem (injected by the sandbox).',
});

/** An object that is held by other work is a 429 too, but no limit (https://docs.stripe.com/rate-limits#object-lock-timeouts). */
const LOCKED = new StripeFailure(429, {
  type: 'invalid_request_error',
  code: 'lock_timeout',
  message:
    'This object cannot be accessed right now because another API request or Stripe process is currently accessing it (injected by the sandbox).',
});

/** The answer of an injected fault, in Stripe's own shape. */
export function faultAnswer({ status }: Fault): ApiAnswer | Silence {
  const id = newId('req', 14);
  switch (status) {
    case 'timeout':
    case 'disconnect':
      return status;
    case 429:
      return rateLimitedAnswer('global-rate', 'injected by the sandbox');
    case 'lock_timeout': {
      const answer = failureAnswer(LOCKED, id);
      // The SDKs say that Stripe advises to retry after a lock timeout; the reference does not name the header.
      return { ...answer, headers: { ...answer.headers, 'stripe-should-retry': 'true' } };
    }
    case 400:
      return failureAnswer(REFUSED, id);
    case 409:
      return failureAnswer(CONFLICT, id);
    default:
      return failureAnswer(BROKEN, id);
  }
}
