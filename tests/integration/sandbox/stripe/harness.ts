import { createServer } from 'node:http';
import { once } from 'node:events';
import Stripe from 'stripe';
import { startStripe, type StripeSandbox, type StripeSandboxOptions } from '@/sandbox/stripe';

export interface Harness {
  readonly sandbox: StripeSandbox;
  readonly stripe: Stripe;
  stop(): Promise<void>;
}

/** The real SDK, pointed at a stand-in on a free port. */
export function clientFor(
  sandbox: StripeSandbox,
  key = 'sk_test_harness',
  config: { maxNetworkRetries?: number; timeout?: number } = {},
): Stripe {
  return new Stripe(key, { host: '127.0.0.1', port: sandbox.port, protocol: 'http', ...config });
}

export async function startHarness(options: StripeSandboxOptions = {}): Promise<Harness> {
  const sandbox = await startStripe(options);
  return { sandbox, stripe: clientFor(sandbox), stop: () => sandbox.stop() };
}

export interface Receiver {
  readonly url: string;
  readonly secret: string;
  readonly events: Stripe.Event[];
  /** Thin events. */
  readonly notifications: Stripe.V2.Core.EventNotification[];
  readonly headers: string[];
  /** Answer with this status; 200 unless told. */
  status: number;
  stop(): Promise<void>;
}

/** A webhook endpoint that checks every signature with the SDK; `stripe` fetches what thin events are about. */
export async function startReceiver(stripe = new Stripe('sk_test_receiver')): Promise<Receiver> {
  const secret = 'whsec_receiver';
  const events: Stripe.Event[] = [];
  const notifications: Stripe.V2.Core.EventNotification[] = [];
  const headers: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const header = String(incoming.headers['stripe-signature']);
      const body = Buffer.concat(chunks);
      const thin = body.includes('"v2.core.event"');
      headers.push(header);
      if (thin) notifications.push(stripe.parseEventNotification(body, header, secret));
      else {
        const event = stripe.webhooks.constructEvent(body, header, secret);
        if (receiver.status === 200) events.push(event);
      }
      outgoing.writeHead(receiver.status).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    secret,
    events,
    notifications,
    headers,
    status: 200,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

export interface Catalogue {
  readonly product: Stripe.Product;
  readonly monthly: Stripe.Price;
  readonly annual: Stripe.Price;
  readonly free: Stripe.Price;
  readonly top: Stripe.Price;
}

/** Two plans in the shape of the product's: €25 and €59 a month, €240 a year, €0 by invite. */
export async function makeCatalogue(stripe: Stripe): Promise<Catalogue> {
  const product = await stripe.products.create({ name: 'Community Expert' });
  const better = await stripe.products.create({ name: 'Top Expert' });
  for (const [key, products] of Object.entries({
    events_create: [product, better],
    analytics_access: [better],
  })) {
    const feature = await stripe.entitlements.features.create({ lookup_key: key, name: key });
    for (const { id } of products)
      await stripe.products.createFeature(id, { entitlement_feature: feature.id });
  }
  const month = { interval: 'month' } as const;
  const [monthly, annual, free, top] = await Promise.all([
    stripe.prices.create({
      product: product.id,
      currency: 'eur',
      unit_amount: 2500,
      recurring: month,
      lookup_key: 'community-monthly',
    }),
    stripe.prices.create({
      product: product.id,
      currency: 'eur',
      unit_amount: 24_000,
      recurring: { interval: 'year' },
      lookup_key: 'community-annual',
    }),
    stripe.prices.create({
      product: product.id,
      currency: 'eur',
      unit_amount: 0,
      recurring: month,
      lookup_key: 'community-invite',
    }),
    stripe.prices.create({
      product: better.id,
      currency: 'eur',
      unit_amount: 5900,
      recurring: month,
      lookup_key: 'top-monthly',
    }),
  ]);
  return { product, monthly, annual, free, top };
}

export async function customerWithCard(
  stripe: Stripe,
  card = 'pm_card_visa',
  more: Stripe.CustomerCreateParams = {},
): Promise<Stripe.Customer> {
  const customer = await stripe.customers.create({ email: 'member@example.com', ...more });
  const attached = await stripe.paymentMethods.attach(card, { customer: customer.id });
  return stripe.customers.update(customer.id, {
    invoice_settings: { default_payment_method: attached.id },
  });
}
