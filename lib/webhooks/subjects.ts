import type Stripe from 'stripe';
import { jobKey, type JobPayloads } from '@/lib/core/enqueue';
import { idOf } from '@/lib/integrations/stripe';
import { PLATFORM_BALANCE } from '@/lib/ledger/sync/entry-of';

/** A job that follows from an event; its task goes with its payload. */
type Job = {
  [Task in FollowingTask]: { task: Task; payload: JobPayloads[Task] };
}[FollowingTask];

type FollowingTask =
  | 'sync-account'
  | 'sync-balance'
  | 'sync-payouts'
  | 'sync-customer'
  | 'sync-dispute'
  | 'sync-payment'
  | 'sync-person'
  | 'sync-role';

/** What follows from an event. */
export type Subject = Job & {
  /** Names what is to be looked at again, and the job that does it: `customer:cus_…`. */
  key: string;
};

/** Event types, and what an object they carry is about; null for one that is none of ours. */
interface Row {
  types: readonly string[];
  subject: (object: StripeObject) => Subject | null;
}

type StripeObject = Record<string, unknown>;

const PAYOUT_TYPES = [
  'payout.canceled',
  'payout.created',
  'payout.failed',
  'payout.paid',
  'payout.reconciliation_completed',
  'payout.updated',
] as const;

/**
 * The one table of events: which types we take, what each is about, and what follows. A type is
 * added here; `npm run webhooks` prints them and checks the endpoints that Stripe has.
 * https://docs.stripe.com/api/events/types
 */
const TABLE: readonly Row[] = [
  { types: ['customer.updated', 'customer.deleted'], subject: ({ id }) => of(ofCustomer, id) },
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
    subject: ({ customer }) => of(ofCustomer, customer),
  },
  {
    types: [
      'payment_intent.canceled',
      'payment_intent.payment_failed',
      'payment_intent.processing',
      'payment_intent.succeeded',
    ],
    // A subscription's payments are its invoice's matter.
    subject: ({ id, metadata }) => (isAppointments(metadata) ? of(ofPayment, id) : null),
  },
  {
    // Refunds made in Stripe's dashboard carry no metadata of ours.
    types: ['charge.refunded', 'refund.created', 'refund.failed', 'refund.updated'],
    subject: ({ payment_intent: id }) => of(ofPayment, id),
  },
  {
    types: [
      'charge.dispute.closed',
      'charge.dispute.created',
      'charge.dispute.funds_reinstated',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.updated',
      'radar.early_fraud_warning.created',
      'radar.early_fraud_warning.updated',
    ],
    subject: ({ id }) => of(ofDispute, id),
  },
  {
    // The line that a charge made in our balance, and what Stripe takes or gives by itself.
    types: ['charge.updated', 'topup.succeeded'],
    subject: () => ofBalance(PLATFORM_BALANCE),
  },
  // A payout of ours; what it moved in the balance follows from what is found.
  { types: PAYOUT_TYPES, subject: () => ofPayouts(PLATFORM_BALANCE) },
  {
    // Moves a line in the balance of the one who gets it.
    types: ['transfer.created', 'transfer.reversed', 'transfer.updated'],
    subject: ({ destination }) => of(ofBalance, destination),
  },
];

/** What connected accounts tell of themselves, and what each is about. */
const CONNECT_TABLE: readonly {
  types: readonly string[];
  subject: (account: string) => Subject;
}[] = [
  { types: ['payment.created', 'charge.refunded'], subject: ofBalance },
  // The last two: another bank account, or a schedule that somebody has set by hand.
  {
    types: [...PAYOUT_TYPES, 'account.external_account.created', 'balance_settings.updated'],
    subject: ofPayouts,
  },
];

/**
 * Event types of connected accounts, which go to an endpoint of their own.
 * https://docs.stripe.com/connect/webhooks
 */
export const HANDLED_CONNECT_TYPES: readonly string[] = CONNECT_TABLE.flatMap(({ types }) => types);

/**
 * The same for the thin events of Stripe's v2, which name an object and carry nothing of it. They go to
 * an event destination of their own. https://docs.stripe.com/event-destinations
 */
export const HANDLED_THIN_TYPES: readonly string[] = [
  'v2.core.account.closed',
  'v2.core.account.updated',
  'v2.core.account[configuration.recipient].capability_status_updated',
  'v2.core.account[configuration.recipient].updated',
  'v2.core.account[requirements].updated',
];

/** Event types as Stripe's endpoints are to be told them (`enabled_events`). */
export const HANDLED_EVENT_TYPES: readonly string[] = TABLE.flatMap(({ types }) => types);

/** What an event is about, and the job that follows; null when nothing follows from it. Pure. */
export function subjectOf(event: Stripe.Event): Subject | null {
  if (event.account) {
    const told = CONNECT_TABLE.find(({ types }) => types.includes(event.type));
    return told ? of(told.subject, event.account) : null;
  }
  const row = TABLE.find(({ types }) => types.includes(event.type));
  return row?.subject(event.data.object as unknown as StripeObject) ?? null;
}

/** What a thin event is about; null when nothing follows from it. Pure. */
export function subjectOfThin(event: { type: string; objectId: string | null }): Subject | null {
  return HANDLED_THIN_TYPES.includes(event.type) ? of(ofAccount, event.objectId) : null;
}

/** The subject of a key that is on record; null for one that no table makes any more. Pure. */
export function subjectOfKey(key: string): Subject | null {
  const id = key.slice(key.indexOf(':') + 1);
  const subjects = [
    ofCustomer,
    ofPerson,
    ofRole,
    ofPayment,
    ofDispute,
    ofAccount,
    ofBalance,
    ofPayouts,
  ].map((make) => make(id));
  return subjects.find((subject) => subject.key === key) ?? null;
}

/** The subject of an object that a field names, if it names one that can be stored. */
function of(make: (id: string) => Subject, field: unknown): Subject | null {
  const id = asId(field);
  return id === null ? null : make(id);
}

/** Whether Stripe's metadata is what we put on the payment of an appointment. */
const isAppointments = (metadata: unknown) =>
  typeof metadata === 'object' && metadata !== null && 'appointmentId' in metadata;

function ofPayment(paymentIntentId: string): Subject {
  return subject('sync-payment', { paymentIntentId });
}

function ofDispute(disputeId: string): Subject {
  return subject('sync-dispute', { disputeId });
}

function ofAccount(accountId: string): Subject {
  return subject('sync-account', { accountId });
}

function ofBalance(stripeAccount: string): Subject {
  return subject('sync-balance', { stripeAccount });
}

function ofPayouts(stripeAccount: string): Subject {
  return subject('sync-payouts', { stripeAccount });
}

function ofCustomer(customerId: string): Subject {
  return subject('sync-customer', { customerId });
}

/** A subject of a job. Safe: task and payload are of one name, which the compiler loses in the union. */
function subject<Name extends FollowingTask>(task: Name, payload: JobPayloads[Name]): Subject {
  return { task, payload, key: jobKey(task, payload) } as Subject;
}

/** A person, who may have been renamed or deleted. Pure. */
export function ofPerson(userId: string): Subject {
  return subject('sync-person', { userId });
}

/** The role of an organization's owner, which somebody may have set by hand. Pure. */
export function ofRole(organizationId: string): Subject {
  return subject('sync-role', { organizationId });
}

/** An id that Postgres can store; a NUL or half a character is no customer's. */
function asId(value: unknown): string | null {
  const id = idOf(value as string | { id: string } | null | undefined);
  return typeof id === 'string' && id.isWellFormed() && !id.includes('\0') ? id : null;
}
