import { env, stripeOrigins, workosOrigin } from '@/config/env';

/** Pages on which somebody pays; the only ones that may talk to Stripe. They are entered by a full navigation. */
const PAYING_PAGES = /^\/(billing\/(checkout|payment)|account\/appointments\/[^/]+\/pay)(\/|$)/;

/**
 * The Content-Security-Policy of one document. Scripts need the request's nonce; Stripe's origins
 * (or the stand-in's) are allowed only where someone pays. Style attributes are allowed because
 * server-rendered charts and progress bars carry computed sizes; style sheets are not.
 * https://docs.stripe.com/security/guide#content-security-policy
 */
export function contentSecurityPolicy(path: string, nonce: string): string {
  const stripe = PAYING_PAGES.test(path) ? stripeOrigins().origins : [];
  const development = env().NODE_ENV === 'development';
  const app = new URL(env().NEXT_PUBLIC_APP_URL);
  const directives: Record<string, string[]> = {
    'default-src': ["'self'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...stripe,
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    'style-src': ["'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', ...stripe],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...stripe, ...(development ? [`ws://${app.host}`] : [])],
    'frame-src': stripe.length > 0 ? stripe : ["'none'"],
    'frame-ancestors': ["'none'"],
    'form-action': ["'self'", workosOrigin()],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
  };
  const upgrade = app.protocol === 'https:' ? '; upgrade-insecure-requests' : '';
  return (
    Object.entries(directives)
      .map(([name, values]) => `${name} ${values.join(' ')}`)
      .join('; ') + upgrade
  );
}
