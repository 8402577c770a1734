import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { priceOf } from '@/tests/support/by-hand';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/billing/sync/sync-customer')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  schema: await import('@/db/schema'),
});
const suite = withWorker(load);

type Subscriber = Awaited<ReturnType<typeof newSubscriber>>;

/** What our row says is charged each period, after a sync. */
async function amountOf({ organizationId, subscriptionId }: Subscriber): Promise<number | null> {
  await suite.app.syncCustomer((await suite.app.findStripeCustomer(organizationId)) ?? '');
  const { subscriptions } = suite.app.schema;
  const [row] = await suite.app
    .db()
    .select({ amountCents: subscriptions.amountCents })
    .from(subscriptions)
    .where(eq(subscriptions.id, subscriptionId));
  return row?.amountCents ?? null;
}

it('an amount beyond two thousand million stops no sync', async () => {
  const subscriber = await newSubscriber('top-expert-monthly');
  const { stripe } = suite.app;
  const { items } = await stripe().subscriptions.retrieve(subscriber.subscriptionId);
  await stripe().subscriptions.update(subscriber.subscriptionId, {
    items: [{ id: items.data[0]?.id ?? '', quantity: 1_000_000 }],
    proration_behavior: 'none',
  });
  expect(await amountOf(subscriber)).toBe(5_900_000_000);
});

it('a month and a year are not added up', async () => {
  const subscriber = await newSubscriber('top-expert-monthly');
  const add = async (lookupKey: string) =>
    suite.app.stripe().subscriptionItems.create({
      subscription: subscriber.subscriptionId,
      price: await priceOf(lookupKey),
      proration_behavior: 'none',
    });
  await add('community-expert-monthly');
  expect(await amountOf(subscriber)).toBe(8400);
  await add('lecturer-module-annual');
  expect(await amountOf(subscriber)).toBeNull();
});
