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
