import { randomBytes } from 'node:crypto';
import { stripe } from '@/lib/integrations/stripe';
import type { CreatedSubscription, EntitlementsAnswer } from '@/types/subscriptions';
import { newVisitor, type Visitor } from './visitor';

const SYNC_EVERY = 8;
const PATIENCE_MS = 30_000;

/** A new person, signed in, with a Top subscription that is not paid yet. */
export async function newUnpaidExpert(
  appUrl: string,
): Promise<{ visitor: Visitor; intentId: string }> {
  const visitor = newVisitor(appUrl, `2001:db8::${randomBytes(2).toString('hex')}`);
  await visitor.signIn(`expert-${randomBytes(6).toString('hex')}@example.test`);
  const { subscriptionId } = await visitor.json<CreatedSubscription>('/api/subscriptions/create', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ lookupKey: 'top-expert-monthly' }),
  });
  return { visitor, intentId: await firstIntent(subscriptionId) };
}

/** A new person, signed in, who has paid for Top and has its features in the session's token. */
export async function newTopExpert(appUrl: string): Promise<Visitor> {
  const { visitor, intentId } = await newUnpaidExpert(appUrl);
  await confirm(intentId);
  await awaitFeature(visitor, 'analytics_access');
  return visitor;
}

/** Confirms a payment with the success card, as Stripe.js does from the browser. */
export async function confirm(intentId: string): Promise<void> {
  await stripe().paymentIntents.confirm(intentId, { payment_method: 'pm_card_visa' });
}

/** Asks as the return page does (`components/billing/checkout/await-access.ts`) until the token has the feature. */
export async function awaitFeature(visitor: Visitor, feature: string): Promise<void> {
  const started = performance.now();
  for (let round = 0; performance.now() - started < PATIENCE_MS; round += 1) {
    if (round % SYNC_EVERY === 0) await visitor.json('/api/subscriptions/sync', { method: 'POST' });
    const { entitlements } = await visitor.json<EntitlementsAnswer>('/api/entitlements');
    if (entitlements.includes(feature)) return;
    await new Promise((resolve) => setTimeout(resolve, Math.min(150 + round * 100, 1000)));
  }
  throw new Error(`${feature} did not reach the token within ${PATIENCE_MS} ms`);
}

async function firstIntent(subscriptionId: string): Promise<string> {
  const { latest_invoice: invoice } = await stripe().subscriptions.retrieve(subscriptionId, {
    expand: ['latest_invoice.payments'],
  });
  const payments = typeof invoice === 'string' ? undefined : invoice?.payments;
  const intent = payments?.data[0]?.payment.payment_intent;
  const id = typeof intent === 'string' ? intent : intent?.id;
  if (!id) throw new Error(`${subscriptionId} has nothing to pay`);
  return id;
}
