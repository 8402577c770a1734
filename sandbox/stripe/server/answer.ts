import type { StripeFailure } from '../protocol/errors';

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly header: (name: string) => string | undefined;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * `/v2` names the kind of a refusal by its code alone where Stripe's SDK knows it (`not_found`,
 * `invalid_fields`); other refusals look as they do in `/v1`.
 */
export function v2FailureAnswer(failure: StripeFailure, requestId: string): ApiAnswer {
  const code = failure.status === 404 ? 'not_found' : 'invalid_fields';
  const known =
    failure.body.type === 'invalid_request_error' && [400, 404].includes(failure.status);
  if (!known) return failureAnswer(failure, requestId);
  const error = { code, message: failure.body.message };
  return {
    status: failure.status,
    headers: { 'request-id': requestId },
    body: JSON.stringify({ error }, null, 2),
  };
}

/** Always with an `error` key: the SDK takes a 404 without one for a success. */
export function failureAnswer(
  failure: StripeFailure,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer {
  const { code } = failure.body;
  const error = {
    ...(code === undefined
      ? {}
      : { doc_url: `https://docs.stripe.com/error-codes#${code.replaceAll('_', '-')}` }),
    ...failure.body,
    request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
  };
  return {
    status: failure.status,
    headers: { ...headers, 'request-id': requestId },
    body: JSON.stringify({ error }, null, 2),
  };
}
