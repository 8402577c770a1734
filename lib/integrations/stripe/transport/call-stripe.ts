import Stripe from 'stripe';
import { AppError } from '@/lib/core/errors';

/**
 * Runs one read at Stripe and turns "Stripe is unreachable, failing or rate limiting" into
 * `provider_unavailable`. Everything else (a refused card, a bad request) passes through unchanged.
 * https://docs.stripe.com/error-handling
 */
export async function callStripe<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw isTransient(error) ? unavailable(error) : error;
  }
}

/**
 * Runs one change at Stripe. One that Stripe did not begin (429) is `provider_unavailable`; one that
 * was not answered may have been carried out all the same, so it is `outcome_unknown`: nobody may be
 * told that nothing was charged.
 */
export async function changeStripe<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (!isTransient(error)) throw error;
    if (error instanceof Stripe.errors.StripeRateLimitError) throw unavailable(error);
    throw new AppError(
      'outcome_unknown',
      'The payment provider did not answer, so it is not known yet whether this was carried out. It is being checked; look again in a moment before you try again.',
      { cause: error, extra: { provider: 'stripe' } },
    );
  }
}

function unavailable(cause: unknown): AppError {
  return new AppError(
    'provider_unavailable',
    'The payment provider does not answer right now. Try again in a minute.',
    { cause, extra: { provider: 'stripe' } },
  );
}

function isTransient(error: unknown): boolean {
  if (error instanceof Stripe.errors.StripeConnectionError) return true;
  if (error instanceof Stripe.errors.StripeRateLimitError) return true;
  return error instanceof Stripe.errors.StripeAPIError && (error.statusCode ?? 500) >= 409;
}

/** Whether Stripe says that the thing named by the call does not exist. */
export function isMissingInStripe(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing'
  );
}

/**
 * Whether Stripe refuses a request as it is, so that sending it again would be refused again: a price
 * that is archived, a currency that does not fit, an idempotency key used for something else.
 */
export function isRefusedByStripe(error: unknown): error is Stripe.errors.StripeError {
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeIdempotencyError
  );
}
