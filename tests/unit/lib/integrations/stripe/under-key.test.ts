import Stripe from 'stripe';
import { expect, it } from 'vitest';
import { underKey } from '@/lib/integrations/stripe/transport/under-key';

it('asks under no other key for what was carried out although Stripe repeats its failure', async () => {
  const keys: string[] = [];
  const repeated = new Stripe.errors.StripeAPIError({
    type: 'api_error',
    headers: { 'idempotent-replayed': 'true' },
  });
  const answer = await underKey(
    'refund',
    async (key) => {
      keys.push(key);
      throw repeated;
    },
    async () => 'made before',
  );
  expect(answer).toBe('made before');
  expect(keys).toEqual(['refund']);
});
