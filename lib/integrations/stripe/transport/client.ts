import Stripe from 'stripe';
import { env } from '@/config/env';
import { perProcess } from '@/config/per-process';
import { limitedHttpClient } from './http-client';

/** The Stripe SDK for this installation (https://docs.stripe.com/api). */
export function stripe(): Stripe {
  return perProcess('stripe', create);
}

function create(): Stripe {
  const { STRIPE_API_BASE_URL } = env();
  const base = STRIPE_API_BASE_URL ? new URL(STRIPE_API_BASE_URL) : undefined;
  return new Stripe(env().STRIPE_SECRET_KEY, {
    timeout: 20_000,
    telemetry: false,
    httpClient: limitedHttpClient(),
    ...(base && {
      host: base.hostname,
      port: base.port || (base.protocol === 'https:' ? 443 : 80),
      protocol: base.protocol === 'https:' ? 'https' : 'http',
    }),
  });
}
