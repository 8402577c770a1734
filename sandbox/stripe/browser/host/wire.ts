/** Where this script was loaded from: the stand-in, whatever port it took. */
export const ORIGIN = new URL(
  document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href,
).origin;

export interface StripeJsError {
  type: string;
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  payment_intent?: Intent;
  setup_intent?: Intent;
  payment_method?: unknown;
}

export interface Intent {
  id: string;
  object: string;
  status: string;
  client_secret: string;
  payment_method_types: string[];
  next_action: {
    type: string;
    use_stripe_sdk?: { stripe_js?: string };
    redirect_to_url?: { url: string };
  } | null;
  last_payment_error?: StripeJsError | null;
  last_setup_error?: StripeJsError | null;
}

export type Answer<T> =
  | { value: T; error?: undefined }
  | { value?: undefined; error: StripeJsError };

/** A mistake of the page's author: thrown, never returned, as Stripe.js does. */
export function integrationError(message: string): Error {
  const error = new Error(message);
  error.name = 'IntegrationError';
  return error;
}

function flatten(value: unknown, key: string, into: URLSearchParams): void {
  if (value === undefined || value === null) return;
  if (typeof value === 'object') {
    for (const [name, inner] of Object.entries(value))
      flatten(inner, key === '' ? name : `${key}[${name}]`, into);
    return;
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    into.append(key, String(value));
}

export async function callApi<T>(
  publishableKey: string,
  method: 'GET' | 'POST',
  path: string,
  params: object,
): Promise<Answer<T>> {
  const form = new URLSearchParams();
  flatten(params, '', form);
  try {
    const response = await fetch(`${ORIGIN}${path}${method === 'GET' ? `?${form}` : ''}`, {
      method,
      headers: {
        authorization: `Bearer ${publishableKey}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      ...(method === 'POST' ? { body: form.toString() } : {}),
    });
    const body: T & { error?: StripeJsError } = await response.json();
    return body.error === undefined ? { value: body } : { error: body.error };
  } catch {
    return {
      error: {
        type: 'api_connection_error',
        message:
          'We are experiencing issues connecting to our payments provider. You have not been charged. Please check your internet connection and try again.',
      },
    };
  }
}

export interface SecretParts {
  id: string;
  kind: 'payment_intents' | 'setup_intents';
}

export function readSecret(clientSecret: unknown): SecretParts {
  const match =
    typeof clientSecret === 'string' ? /^((pi|seti)_\w+?)_secret_\w+$/.exec(clientSecret) : null;
  if (match === null || match[1] === undefined) {
    throw integrationError(
      `Invalid value for clientSecret: it should have the form \${id}_secret_\${secret}.`,
    );
  }
  return { id: match[1], kind: match[2] === 'pi' ? 'payment_intents' : 'setup_intents' };
}

export function retrieveIntent(key: string, clientSecret: string): Promise<Answer<Intent>> {
  const { id, kind } = readSecret(clientSecret);
  return callApi<Intent>(key, 'GET', `/v1/${kind}/${id}`, { client_secret: clientSecret });
}
