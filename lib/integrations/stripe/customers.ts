import type Stripe from 'stripe';
import { log } from '@/lib/core/log';
import { callStripe, refusalOf } from './transport/call-stripe';
import { stripe } from './transport/client';
import { underKey } from './transport/under-key';

/**
 * Creates the Stripe customer of an organization. `generation` counts earlier, deleted customers;
 * together they make the idempotency key, so a retry after a crash yields the same customer. Name
 * and address are set apart, since they may change between two tries and the key may not. Where Stripe
 * refuses them, the customer is made all the same: nobody is kept from paying by how they are called,
 * and reconcile names what differs. Returns its id. Throws `provider_unavailable`.
 */
export async function createCustomer(input: {
  organizationId: string;
  generation: number;
  contact: CustomerContact;
}): Promise<string> {
  const { organizationId, generation, contact } = input;
  const { id } = await callStripe(() =>
    underKey(`customer:${organizationId}:${generation}`, (idempotencyKey) =>
      stripe().customers.create({ metadata: { organizationId } }, { idempotencyKey }),
    ),
  );
  try {
    await setCustomerContact(id, contact);
  } catch (error) {
    if (!refusalOf(error)) throw error;
    log().error({ error, customer: id }, 'Stripe refuses the name or address of a customer');
  }
  return id;
}

/** Who reads what Stripe sends a customer. */
export interface CustomerContact {
  name: string;
  email: string;
  /** BCP 47 tag; null leaves it to Stripe. */
  locale: string | null;
}

/** Stripe takes longer names, and shows no more of them. */
const MOST_NAME = 256;

/** Makes a customer's name, address and language these. Throws `provider_unavailable`. */
export async function setCustomerContact(
  customerId: string,
  contact: CustomerContact,
): Promise<Stripe.Customer> {
  const { name, email, locale } = asStored(contact);
  return callStripe(() =>
    stripe().customers.update(customerId, {
      name,
      email,
      ...(locale && { preferred_locales: [locale] }),
    }),
  );
}

/** Which parts of a customer's contact `setCustomerContact` would change. Pure. */
export function differingContact(
  customer: Stripe.Customer,
  contact: CustomerContact,
): (keyof CustomerContact)[] {
  const { name, email, locale } = asStored(contact);
  const differs = {
    email: (customer.email ?? '') !== email,
    name: (customer.name ?? '') !== name,
    locale: locale !== null && customer.preferred_locales?.[0] !== locale,
  };
  return (['email', 'name', 'locale'] as const).filter((part) => differs[part]);
}

/** A contact as Stripe keeps it. */
function asStored({ name, email, locale }: CustomerContact): CustomerContact {
  return {
    name: Array.from(name).slice(0, MOST_NAME).join('').trim(),
    email: email.trim(),
    locale,
  };
}

/** Takes a customer's address away, so that nothing is sent to it any more. Throws `provider_unavailable`. */
export async function forgetCustomerContact(customerId: string): Promise<void> {
  await callStripe(() => stripe().customers.update(customerId, { email: '' }));
}

/** Where a customer wants what is about its bills; null if it has no address. */
export async function findCustomerContact(
  customerId: string,
): Promise<{ email: string; name: string | null; locale: string | null } | null> {
  const customer = await findCustomer(customerId);
  if (!customer?.email) return null;
  const { email, name = null, preferred_locales: locales } = customer;
  return { email, name, locale: locales?.[0] ?? null };
}

/** The customer; null if it was deleted, of which Stripe keeps a tombstone. */
export async function findCustomer(customerId: string): Promise<Stripe.Customer | null> {
  const customer = await callStripe(() => stripe().customers.retrieve(customerId));
  return customer.deleted ? null : customer;
}
