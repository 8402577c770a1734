import type Stripe from 'stripe';
import {
  customerWithCard,
  makeCatalogue,
  startHarness,
  startReceiver,
  type Catalogue,
  type Harness,
  type Receiver,
} from './harness';

/** A stand-in with a catalogue and a listening endpoint, and what the suites ask of them. */
export interface World {
  readonly harness: Harness;
  readonly stripe: Stripe;
  readonly plans: Catalogue;
  readonly receiver: Receiver;
  featuresOf(customer: string): Promise<string[]>;
  eventsFor(customer: string): Promise<Stripe.Event[]>;
  types(): Promise<string[]>;
  status(subscription: string): Promise<Stripe.Subscription.Status>;
  /** Oldest first. */
  invoices(customer: string): Promise<Stripe.Invoice[]>;
  /** Moves a test clock and waits until it has arrived. */
  advance(clock: string, to: number): Promise<void>;
  /** A paying subscriber, on a test clock when `start` is given. */
  subscriber(options: { price: string; card?: string; start?: string }): Promise<Subscriber>;
  stop(): Promise<void>;
}

export interface Subscriber {
  readonly clock: string;
  readonly customer: string;
  readonly subscription: Stripe.Subscription;
  readonly item: Stripe.SubscriptionItem;
}

export const DAY = 24 * 3600;
export const at = (text: string) => Math.floor(Date.parse(text) / 1000);

export async function startWorld(): Promise<World> {
  const harness = await startHarness();
  const { stripe, sandbox } = harness;
  const plans = await makeCatalogue(stripe);
  const receiver = await startReceiver();
  await sandbox.control.registerEndpoint({ url: receiver.url, secret: receiver.secret });
  const world: World = {
    harness,
    stripe,
    plans,
    receiver,
    async featuresOf(customer) {
      const { data } = await stripe.entitlements.activeEntitlements.list({ customer, limit: 100 });
      return data.map(({ lookup_key: key }) => key).toSorted((a, b) => a.localeCompare(b));
    },
    async eventsFor(customer) {
      await sandbox.control.deliveriesSettled();
      return receiver.events.filter((event) =>
        JSON.stringify(event.data.object).includes(customer),
      );
    },
    async types() {
      await sandbox.control.deliveriesSettled();
      return receiver.events.map(({ type }) => type);
    },
    status: async (id) => (await stripe.subscriptions.retrieve(id)).status,
    invoices: async (customer) =>
      (await stripe.invoices.list({ customer, limit: 100 })).data.toReversed(),
    async advance(clock, to) {
      await stripe.testHelpers.testClocks.advance(clock, { frozen_time: to });
      while ((await stripe.testHelpers.testClocks.retrieve(clock)).status !== 'ready') {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async subscriber({ price, card = 'pm_card_visa', start }) {
      const clock =
        start === undefined
          ? null
          : await stripe.testHelpers.testClocks.create({ frozen_time: at(start) });
      const customer = await customerWithCard(
        stripe,
        card,
        clock === null ? {} : { test_clock: clock.id },
      );
      const subscription = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price }],
      });
      const [item] = subscription.items.data;
      if (item === undefined) throw new Error('a subscription without items');
      return { clock: clock?.id ?? '', customer: customer.id, subscription, item };
    },
    async stop() {
      await harness.stop();
      await receiver.stop();
    },
  };
  return world;
}

export function invoiceOf(subscription: Stripe.Subscription): Stripe.Invoice {
  const invoice = subscription.latest_invoice;
  if (typeof invoice !== 'object' || invoice === null)
    throw new Error('latest_invoice was not expanded');
  return invoice;
}

export function intentOf(subscription: Stripe.Subscription): string {
  const id = invoiceOf(subscription).payments?.data[0]?.payment.payment_intent;
  if (typeof id !== 'string') throw new Error('latest_invoice.payments was not expanded');
  return id;
}
