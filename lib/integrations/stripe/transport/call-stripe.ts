import Stripe from 'stripe';
import { AppError } from '@/lib/core/errors';

/**
 * Runs one read at Stripe and turns "Stripe is unreachable, failing or rate limiting" into
 * `provider_unavailable`, and so a customer whom this account of Stripe does not know. Everything else
 * (a refused card, a bad request) passes through unchanged. https://docs.stripe.com/error-handling
 */
export async function callStripe<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw isTransient(error) || namesNoCustomer(error) ? unavailable(error) : error;
  }
}

/**
 * Runs what a person asks for on the way to a change: its preview, or the portal. As `callStripe`, but
 * what Stripe refuses as it is asked is `refused_by_provider`.
 */
export async function askStripe<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await callStripe(call);
  } catch (error) {
    throw asRefusal(error);
  }
}

/**
 * Runs one change at Stripe. One that Stripe refuses is `refused_by_provider`, or `payment_refused` if
 * the card was: nothing has changed. One that it did not begin (429) is `provider_unavailable`; one that
 * was not answered may have been carried out all the same, so it is `outcome_unknown`: nobody may be
 * told that nothing was charged.
 */
export async function changeStripe<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (namesNoCustomer(error)) throw unavailable(error);
    if (!isTransient(error)) throw asRefusal(error);
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

/** What a change is refused with whose payment was refused; it was not made. */
export function paymentRefused(cause?: Stripe.errors.StripeCardError): AppError {
  return new AppError(
    'payment_refused',
    'The payment was refused, so the plan stays as it was and nothing was charged.',
    { cause, extra: { declineCode: cause?.decline_code ?? cause?.code ?? null } },
  );
}

/** What Stripe refuses, in our words; every other error is what it was. */
function asRefusal(error: unknown): unknown {
  if (error instanceof Stripe.errors.StripeCardError) return paymentRefused(error);
  if (error instanceof AppError) return error;
  const refusal = refusalOf(error);
  if (!refusal) return error;
  return new AppError(
    'refused_by_provider',
    'The payment provider refuses this. Nothing was changed, and nothing was charged.',
    { cause: error, extra: { reason: reasonOf(refusal) } },
  );
}

/** Stripe's code; for an idempotency key that was used for something else, its type. */
const reasonOf = (refusal: Stripe.errors.StripeError): string | null =>
  refusal.code ??
  (refusal instanceof Stripe.errors.StripeIdempotencyError ? 'idempotency_error' : null);

function isTransient(error: unknown): boolean {
  if (error instanceof Stripe.errors.StripeConnectionError) return true;
  if (error instanceof Stripe.errors.StripeRateLimitError) return true;
  return error instanceof Stripe.errors.StripeAPIError && (error.statusCode ?? 500) >= 409;
}

/** What Stripe said, whether or not it was put in our words. */
const said = (error: unknown) => (error instanceof AppError ? error.cause : error);

/** Whether Stripe says that the thing named by the call does not exist. */
export function isMissingInStripe(error: unknown): boolean {
  return refusalOf(error)?.code === 'resource_missing';
}

/** A parameter names a customer who was deleted or never was in this account; which of both it was, `findCustomer` tells. */
const namesNoCustomer = (error: unknown) =>
  isMissingInStripe(error) && refusalOf(error)?.param === 'customer';

/**
 * Stripe's refusal of a request as it is, which it would refuse again: a price that is archived, a
 * currency that does not fit, an idempotency key used for something else. Null for any other error.
 */
export function refusalOf(error: unknown): Stripe.errors.StripeError | null {
  const answer = said(error);
  const isRefusal =
    answer instanceof Stripe.errors.StripeInvalidRequestError ||
    answer instanceof Stripe.errors.StripeIdempotencyError;
  return isRefusal ? answer : null;
}
