import type { Agent } from 'node:http';
import type Stripe from 'stripe';
import { env } from '@/config/env';
import { db } from '@/db/client';
import { entitlements, organizations, stripeCustomers, subscriptions } from '@/db/schema';
import { featuresOfPlan } from '@/lib/subscriptions/granted-access';
import { subscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import { findPriceByLookupKey } from '@/lib/integrations/stripe';
import { newSender, post } from './post';
import { inParallel } from './subscribers';

const AT_ONCE = 12;
const ROWS_AT_ONCE = 500;
const REPORTED_EVERY = 5_000;
const ROLE = 'expert_top' as const;

interface Made {
  organizationId: string;
  userId: string;
  customerId: string;
  subscription: Stripe.Subscription;
}

/**
 * Makes `count` organizations with a Top plan by invitation in both stand-ins, and our rows for
 * them by the batch: where a scenario needs so many that our verbs and the SDKs would take hours.
 */
export async function manyOrganizations(count: number): Promise<void> {
  const price = (await findPriceByLookupKey('top-expert-invite'))?.id ?? '';
  const sender = newSender(AT_ONCE);
  let made: Made[] = [];
  await inParallel(count, AT_ONCE, async (index) => {
    const one = await newOrganization(sender, price, index);
    made.push(one);
    if (made.length < ROWS_AT_ONCE) return;
    const batch = made;
    made = [];
    await store(batch);
    if (index % REPORTED_EVERY < ROWS_AT_ONCE) console.log(`  ${index + 1} of ${count} prepared`);
  });
  if (made.length > 0) await store(made);
  sender.destroy();
}

async function newOrganization(sender: Agent, price: string, index: number): Promise<Made> {
  const email = `many-${process.pid}-${index}@example.test`;
  const [user, customer] = await Promise.all([
    atWorkos<Named>(sender, 'user_management/users', { email }),
    atStripe<Named>(sender, 'customers', { email }),
  ]);
  const organization = await atWorkos<Named>(sender, 'organizations', { name: email });
  const [subscription] = await Promise.all([
    atStripe<Stripe.Subscription>(sender, 'subscriptions', {
      customer: customer.id,
      'items[0][price]': price,
    }),
    atWorkos(
      sender,
      `organizations/${organization.id}`,
      { stripe_customer_id: customer.id },
      'PUT',
    ),
    atWorkos(sender, 'user_management/organization_memberships', {
      user_id: user.id,
      organization_id: organization.id,
      role_slug: ROLE,
    }),
  ]);
  return {
    organizationId: organization.id,
    userId: user.id,
    customerId: customer.id,
    subscription,
  };
}

interface Named {
  id: string;
}

/** One call to the Stripe stand-in; the caller names the shape that its API answers with. */
async function atStripe<Answer>(
  sender: Agent,
  path: string,
  form: Record<string, string>,
): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${env().STRIPE_SECRET_KEY}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
  const url = `${env().STRIPE_API_BASE_URL}/v1/${path}`;
  const body = new URLSearchParams(form).toString();
  return JSON.parse((await post(sender, url, { body, headers })).text) as Answer;
}

/** One call to the WorkOS stand-in, likewise. */
async function atWorkos<Answer>(
  sender: Agent,
  path: string,
  json: Record<string, string>,
  method = 'POST',
): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${env().WORKOS_API_KEY}`,
    'content-type': 'application/json',
  };
  const url = `http://${env().WORKOS_API_HOSTNAME}:${env().WORKOS_API_PORT}/${path}`;
  const body = JSON.stringify(json);
  return JSON.parse((await post(sender, url, { method, body, headers })).text) as Answer;
}

async function store(made: readonly Made[]): Promise<void> {
  const now = new Date();
  const openFeatures = [...featuresOfPlan('top-expert-invite')].toSorted();
  await db()
    .insert(organizations)
    .values(
      made.map(({ organizationId, userId }) => ({
        id: organizationId,
        kind: 'personal' as const,
        name: organizationId,
        ownerUserId: userId,
        subscriptionRole: ROLE,
        appliedRole: ROLE,
        openFeatures,
      })),
    );
  await db()
    .insert(stripeCustomers)
    .values(made.map((one) => ({ id: one.customerId, ...owner(one), linkedAt: now })));
  await db()
    .insert(subscriptions)
    .values(
      made.map((one) => ({
        ...subscriptionFacts(one.subscription, now),
        ...owner(one),
        customerId: one.customerId,
      })),
    );
  await db()
    .insert(entitlements)
    .values(
      made.flatMap((one) =>
        openFeatures.map((feature) => ({ ...owner(one), customerId: one.customerId, feature })),
      ),
    );
}

const owner = ({ organizationId }: Made) => ({ organizationId });
