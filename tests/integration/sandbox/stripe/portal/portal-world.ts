import type Stripe from 'stripe';
import { createVisitor, type Visitor } from './portal-visitor';
import { startWorld, type Subscriber, type World } from '../world';

export const RETURN_URL = 'http://shop.example/billing';

export interface PortalWorld extends World {
  readonly configuration: string;
  /** Opens a session of this customer in a browser of its own. */
  visit(
    subscriber: Pick<Subscriber, 'customer'>,
    more?: Partial<Stripe.BillingPortal.SessionCreateParams>,
  ): Promise<Visitor>;
}

/** A world whose portal offers everything. */
export async function startPortalWorld(): Promise<PortalWorld> {
  const world = await startWorld();
  const { stripe, plans } = world;
  const top = typeof plans.top.product === 'string' ? plans.top.product : '';
  const made = await stripe.billingPortal.configurations.create({
    features: {
      customer_update: { enabled: true, allowed_updates: ['name', 'address', 'tax_id'] },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: {
        enabled: true,
        mode: 'at_period_end',
        cancellation_reason: { enabled: true, options: ['too_expensive', 'other'] },
      },
      subscription_update: {
        enabled: true,
        default_allowed_updates: ['price'],
        proration_behavior: 'always_invoice',
        products: [
          { product: plans.product.id, prices: [plans.monthly.id, plans.annual.id] },
          { product: top, prices: [plans.top.id] },
        ],
        schedule_at_period_end: {
          conditions: [{ type: 'decreasing_item_amount' }, { type: 'shortening_interval' }],
        },
      },
    },
  });
  return {
    ...world,
    configuration: made.id,
    async visit({ customer }, more = {}) {
      const { url } = await stripe.billingPortal.sessions.create({
        customer,
        configuration: made.id,
        return_url: RETURN_URL,
        ...more,
      });
      const visitor = createVisitor();
      await visitor.open(url);
      return visitor;
    },
  };
}
