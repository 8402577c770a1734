import { randomBytes } from 'node:crypto';
import type { Context } from '@/lib/core/context';

/** A new person with a personal organization, as after a first sign-in. */
export async function newExpert(): Promise<Context> {
  const { workos } = await import('@/lib/integrations/workos');
  const { ensurePersonalOrganization } =
    await import('@/lib/organizations/personal/ensure-personal-organization');
  const email = `expert-${randomBytes(5).toString('hex')}@example.test`;
  const user = await workos().userManagement.createUser({
    email,
    firstName: 'Test',
    lastName: 'Expert',
  });
  const organizationId = await ensurePersonalOrganization(user);
  return {
    actor: { userId: user.id, email, name: 'Test Expert' },
    organizationId,
    role: 'member',
    entitlements: [],
    requestId: 'test',
  };
}

/** Pays the first invoice of an incomplete subscription with a test PaymentMethod, as Stripe.js would. */
export async function payWith(subscriptionId: string, paymentMethod: string): Promise<void> {
  const { stripe } = await import('@/lib/integrations/stripe');
  const subscription = await stripe().subscriptions.retrieve(subscriptionId, {
    expand: ['latest_invoice.payments'],
  });
  const invoice = subscription.latest_invoice;
  if (!invoice || typeof invoice === 'string') throw new Error('the subscription has no invoice');
  const intent = invoice.payments?.data[0]?.payment.payment_intent;
  const intentId = typeof intent === 'string' ? intent : intent?.id;
  if (!intentId) throw new Error('the invoice has no payment intent');
  await stripe().paymentIntents.confirm(intentId, { payment_method: paymentMethod });
}

/** The role WorkOS holds for the person in the organization. */
export async function workosRole(context: Context): Promise<string | undefined> {
  const { findMembership } = await import('@/lib/integrations/workos');
  return (await findMembership(context.actor.userId, context.organizationId))?.role.slug;
}

/** Waits until `probe` gives a truthy value, or fails naming what was waited for. */
export async function eventually<Value>(
  what: string,
  probe: () => Promise<Value>,
  timeoutMs = 30_000,
  everyMs = 25,
): Promise<Exclude<Value, false | null | undefined>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value) return value as Exclude<Value, false | null | undefined>;
    if (Date.now() > deadline) throw new Error(`timed out waiting for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
