import type Stripe from 'stripe';

/** The part of Stripe's error envelope that callers read (https://docs.stripe.com/api/errors). */
export interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  charge?: string;
  payment_intent?: Stripe.PaymentIntent;
  setup_intent?: Stripe.SetupIntent;
  payment_method?: Stripe.PaymentMethod;
  doc_url?: string;
  request_log_url?: string;
}

/**
 * Every refusal of the stand-in. `keepChanges` marks the ones that happen after a change that
 * must stay (a declined charge is recorded although the request answers 402).
 */
export class StripeFailure extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  readonly keepChanges: boolean;

  constructor(status: number, body: ErrorBody, keepChanges = false) {
    super(body.message);
    this.name = 'StripeFailure';
    this.status = status;
    this.body = body;
    this.keepChanges = keepChanges;
  }
}

export function invalidRequest(
  message: string,
  options: { param?: string; code?: string; status?: number } = {},
): StripeFailure {
  const { status = 400, ...rest } = options;
  return new StripeFailure(status, { type: 'invalid_request_error', message, ...rest });
}

/** Stripe answers 404 for a missing object named in the path and 400 for one named in a parameter. */
export function missing(kind: string, id: string, param = 'id', status = 400): StripeFailure {
  return invalidRequest(`No such ${kind}: '${id}'`, { code: 'resource_missing', param, status });
}

export function missingInPath(kind: string, id: string): StripeFailure {
  return missing(kind, id, 'id', 404);
}
