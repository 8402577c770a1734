/** Whom a command talks to: the accounts in its environment, or this checkout's sandbox. */
export type EnvSource = 'environment' | 'sandbox';

/** One of these says that accounts are meant; what else they need is then asked for by name. */
const ACCOUNT_KEYS = [
  'STRIPE_SECRET_KEY',
  'NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'WORKOS_API_KEY',
  'WORKOS_CLIENT_ID',
  'WORKOS_COOKIE_PASSWORD',
];

/** The accounts as soon as one of their keys is set, the sandbox otherwise. */
export function envSource(variables: Record<string, string | undefined>): EnvSource {
  return ACCOUNT_KEYS.some((name) => variables[name]) ? 'environment' : 'sandbox';
}
