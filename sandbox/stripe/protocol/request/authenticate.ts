import { invalidRequest, type StripeFailure } from '../errors';
import { PLATFORM } from '../../store/store';

export interface Caller {
  readonly key: string;
  readonly publishable: boolean;
}

function keyOf(authorization: string | undefined): string | null {
  if (authorization === undefined) return null;
  const [scheme = '', credentials = ''] = authorization.split(' ');
  if (/^bearer$/i.test(scheme)) return credentials;
  if (!/^basic$/i.test(scheme)) return null;
  return Buffer.from(credentials, 'base64').toString('utf8').split(':')[0] ?? null;
}

function unauthorized(message: string): StripeFailure {
  return invalidRequest(message, { status: 401 });
}

/** Any test key opens the sandbox; a live one is refused so that it can never be used here by mistake. */
export function authenticate(authorization: string | undefined): Caller {
  const key = keyOf(authorization);
  if (key === null || key === '') {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  if (/^(sk|rk|pk)_live_/.test(key)) {
    throw unauthorized(
      'This is the sandbox: it refuses live keys. Use a key that starts with sk_test_ or pk_test_.',
    );
  }
  if (/^(sk|rk)_test_/.test(key)) return { key, publishable: false };
  if (key.startsWith('pk_test_')) return { key, publishable: true };
  throw unauthorized(`Invalid API Key provided: ${key.slice(0, 8)}${'*'.repeat(8)}`);
}

/** Which account's data a request works on; an account nobody created is refused as Stripe does. */
export function accountOf(
  header: string | undefined,
  key: string,
  exists: (account: string) => boolean,
): string {
  if (header === undefined || header === '' || header === PLATFORM) return PLATFORM;
  if (exists(header)) return header;
  throw invalidRequest(
    `The provided key '${key.slice(0, 8)}********' does not have access to account '${header}' (or that account does not exist). Application access may have been revoked.`,
    { code: 'account_invalid', status: 403 },
  );
}
