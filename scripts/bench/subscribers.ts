import { randomUUID } from 'node:crypto';
import type { Context } from '@/lib/core/context';
import { syncCustomer } from '@/lib/billing/sync/sync-customer';
import { findPriceByLookupKey, stripe } from '@/lib/integrations/stripe';
import { workos } from '@/lib/integrations/workos';
import { ensurePersonalOrganization } from '@/lib/organizations/personal/ensure-personal-organization';
import { ensureStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { syncRole } from '@/lib/organizations/roles/sync-role';

/** An organization that pays, as a scenario needs it. */
export interface Subscriber {
  organizationId: string;
  customer: string;
  subscription: string;
}

const AT_ONCE = 6;

/** Makes `count` organizations with a paid Top subscription each, all three of us in agreement. */
export async function newSubscribers(count: number): Promise<Subscriber[]> {
  const price = await findPriceByLookupKey('top-expert-monthly');
  const made: Subscriber[] = [];
  await inParallel(count, AT_ONCE, async () => {
    made.push(await newSubscriber(price?.id ?? ''));
  });
  return made;
}

/** Runs `work` for 0 … count-1, a few at a time. */
export async function inParallel(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

async function newSubscriber(price: string): Promise<Subscriber> {
  const email = `bench-${randomUUID()}@example.test`;
  const user = await workos().userManagement.createUser({ email });
  const organizationId = await ensurePersonalOrganization(user);
  const context: Context = {
    actor: { userId: user.id, email, name: null },
    organizationId,
    role: null,
    entitlements: [],
    requestId: 'bench',
  };
  const customer = await ensureStripeCustomer(context);
  const method = await stripe().paymentMethods.attach('pm_card_visa', { customer });
  const { id: subscription } = await stripe().subscriptions.create({
    customer,
    items: [{ price }],
    default_payment_method: method.id,
  });
  await syncCustomer(customer);
  await syncRole(organizationId);
  return { organizationId, customer, subscription };
}
