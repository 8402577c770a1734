import Stripe from 'stripe';
import { AppError } from '@/lib/core/errors';

/**
 * Runs one call to Stripe and turns "Stripe is unreachable, failing or rate limiting" into
 * `provider_unavailable`. Everything else (a refused card, a bad request) passes through unchanged.
 * https://docs.stripe.com/error-handling
 */
export async function callStripe<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (!isTransient(error)) throw error;
    throw new AppError(
      'provider_unavailable',
      'The payment provider does not answer right now. Nothing was charged; try again in a minute.',
      {
        cause: error,
        extra: { provider: 'stripe' },
      },
    );
  }
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
