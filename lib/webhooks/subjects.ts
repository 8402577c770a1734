import type Stripe from 'stripe';
import type { Database, Transaction } from '@/db/client';
import { enqueue, jobKey, type JobPayloads } from '@/lib/core/enqueue';
import { idOf } from '@/lib/integrations/stripe';

/** A job that follows from an event; its task goes with its payload. */
type Job = {
  [Task in FollowingTask]: { task: Task; payload: JobPayloads[Task] };
}[FollowingTask];

type FollowingTask = 'sync-customer' | 'sync-person' | 'sync-role';

/** What follows from an event. */
export type Subject = Job & {
  /** Names what is to be looked at again, and the job that does it: `customer:cus_…`. */
  key: string;
};

/** Event types, and where the id of the customer they are about is. */
interface Row {
  types: readonly string[];
  customerId: (object: StripeObject) => string | null;
}

type StripeObject = Record<string, unknown>;

/**
 * The one table of events: which types we take, what each is about, and what follows. A type is
 * added here; `npm run webhooks` prints them and checks the endpoints that Stripe has.
 * https://docs.stripe.com/api/events/types
 */
const TABLE: readonly Row[] = [
  { types: ['customer.updated', 'customer.deleted'], customerId: ({ id }) => asId(id) },
  {
    types: [
      'customer.subscription.created',
      'customer.subscription.updated',
      'customer.subscription.deleted',
      'customer.subscription.paused',
      'customer.subscription.resumed',
      'customer.subscription.pending_update_applied',
      'customer.subscription.pending_update_expired',
      'customer.subscription.trial_will_end',
      'entitlements.active_entitlement_summary.updated',
      'invoice.created',
      'invoice.finalization_failed',
      'invoice.finalized',
      'invoice.marked_uncollectible',
      'invoice.paid',
      'invoice.payment_action_required',
      'invoice.payment_failed',
      'invoice.payment_succeeded',
      'invoice.upcoming',
      'invoice.updated',
      'invoice.voided',
      'invoice_payment.paid',
      'subscription_schedule.aborted',
      'subscription_schedule.canceled',
      'subscription_schedule.completed',
      'subscription_schedule.created',
      'subscription_schedule.expiring',
      'subscription_schedule.released',
      'subscription_schedule.updated',
    ],
    customerId: ({ customer }) => asId(customer),
  },
];

/** Event types as Stripe's endpoints are to be told them (`enabled_events`). */
export const HANDLED_EVENT_TYPES: readonly string[] = TABLE.flatMap(({ types }) => types);

/** What an event is about, and the job that follows; null when nothing follows from it. Pure. */
export function subjectOf(event: Stripe.Event): Subject | null {
  if (event.account) return null;
  const row = TABLE.find(({ types }) => types.includes(event.type));
  const customerId = row?.customerId(event.data.object as unknown as StripeObject);
  return customerId ? ofCustomer(customerId) : null;
}

/** The subject of a key that is on record; null for one that no table makes any more. Pure. */
export function subjectOfKey(key: string): Subject | null {
  const id = key.slice(key.indexOf(':') + 1);
  const subjects = [ofCustomer(id), ofPerson(id), ofRole(id)];
  return subjects.find((subject) => subject.key === key) ?? null;
}

/** Queues the job of a subject. */
export async function enqueueSubject(
  executor: Database | Transaction,
  subject: Subject,
  options: { gatherMs?: number } = {},
): Promise<void> {
  switch (subject.task) {
    case 'sync-customer':
      return enqueue(executor, subject.task, subject.payload, options);
    case 'sync-person':
      return enqueue(executor, subject.task, subject.payload, options);
    case 'sync-role':
      return enqueue(executor, subject.task, subject.payload, options);
  }
}

function ofCustomer(customerId: string): Subject {
  const payload = { customerId };
  return { task: 'sync-customer', payload, key: jobKey('sync-customer', payload) };
}

/** A person, who may have been renamed or deleted. Pure. */
export function ofPerson(userId: string): Subject {
  const payload = { userId };
  return { task: 'sync-person', payload, key: jobKey('sync-person', payload) };
}

/** The role of an organization's owner, which somebody may have set by hand. Pure. */
export function ofRole(organizationId: string): Subject {
  const payload = { organizationId };
  return { task: 'sync-role', payload, key: jobKey('sync-role', payload) };
}

/** An id that Postgres can store; a NUL or half a character is no customer's. */
function asId(value: unknown): string | null {
  const id = idOf(value as string | { id: string } | null | undefined);
  return typeof id === 'string' && id.isWellFormed() && !id.includes('\0') ? id : null;
}
