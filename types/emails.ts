import type { PayoutFailure } from './payouts';
import type { BillingInterval, ExpertTier } from './subscriptions';

/**
 * What each kind of e-mail says, beside words: ids, cents, ISO dates. No personal data, which is
 * looked up when sending. `plan` is a catalog id; null for a product outside the catalog.
 */
export interface EmailData {
  receipt: {
    invoiceId: string;
    number: string | null;
    amountCents: number;
    /** Absent in rows from when only euros were written: euros. */
    currency?: string;
    paidAt: string;
    plan: string | null;
  };
  payment_failed: {
    invoiceId: string;
    amountCents: number;
    /** As for a receipt. */
    currency?: string;
    attempt: number;
    plan: string | null;
    /** Null when Stripe will not try again by itself. */
    nextAttemptAt: string | null;
    /** Until when access stays; null when it is shut already. */
    accessUntil: string | null;
  };
  card_expiring: { paymentMethodId: string; brand: string; expMonth: number; expYear: number };
  renewal_upcoming: {
    subscriptionId: string;
    plan: string | null;
    amountCents: number;
    /** As for a receipt. */
    currency?: string;
    renewsAt: string;
  };
  plan_changed: {
    subscriptionId: string;
    fromPlan: string | null;
    plan: string | null;
    /** Null for a price without a flat amount. */
    amountCents: number | null;
    /** As for a receipt. */
    currency?: string;
    interval: BillingInterval | null;
    nextChargeAt: string | null;
  };
  cancelled: {
    subscriptionId: string;
    plan: string | null;
    endsAt: string;
    /** When it was asked for, as Stripe tells. */
    canceledAt: string;
    /** Neither for this plan nor for anything else the customer has. */
    nothingMoreIsCharged: boolean;
    /** What is still to be paid, if anything is; absent in older rows. */
    stillCharged?: StillCharged | null;
  };
  change_scheduled: {
    subscriptionId: string;
    /** Each scheduling makes a schedule of its own, also when the same is chosen again. */
    scheduleId: string;
    fromPlan: string | null;
    plan: string;
    amountCents: number | null;
    interval: BillingInterval;
    changesAt: string;
  };
  /** A scheduled change was taken back. */
  change_undone: {
    subscriptionId: string;
    plan: string | null;
    amountCents: number | null;
    /** As for a receipt. */
    currency?: string;
    interval: BillingInterval | null;
    nextChargeAt: string | null;
  };
  /** A plan is over for good. */
  ended: {
    subscriptionId: string;
    plan: string | null;
    endedAt: string;
    /** An invoice was never paid; otherwise it was asked for. */
    unpaid: boolean;
    /** The customer has nothing else that is charged. */
    nothingMoreIsCharged: boolean;
    /** The lecturer module that goes on without the plan; absent in older rows. */
    addon?: { renews: boolean; amountCents: number | null; until: string | null } | null;
  };
  resumed: {
    subscriptionId: string;
    plan: string | null;
    amountCents: number | null;
    /** As for a receipt. */
    currency?: string;
    interval: BillingInterval | null;
    nextChargeAt: string | null;
  };
  /** An appointment is certain: paid, or free. */
  appointment_booked: AppointmentEmail;
  appointment_moved: AppointmentEmail & { by: AppointmentParty; from: string };
  appointment_cancelled: AppointmentEmail & {
    by: AppointmentParty;
    /** What the member gets back; 0 where nothing was paid, or nothing is given back. */
    refundCents: number;
    paidCents: number;
    currency: string;
    /** What of it the member has again by a lost dispute; absent where nothing. */
    bankGaveCents?: number;
  };
  /** Stripe has taken up a refund; `refundedCents` is all that was given back so far. */
  appointment_refunded: AppointmentEmail & {
    refundedCents: number;
    currency: string;
    /** What of it we have just paid in another way, after a refund had failed. */
    otherwiseCents?: number;
  };
  /** A refund was refused, or sent back by the member's bank; the money is still owed. */
  appointment_refund_failed: AppointmentEmail & { refundCents: number; currency: string };
  /** Stripe has taken up a refund a day ago, and has not paid it. */
  appointment_refund_waiting: AppointmentEmail & {
    refundId: string;
    refundCents: number;
    currency: string;
  };
  refund_unpaid: RefundUnpaidEmail;
  /** Paid after the time had gone to somebody else: everything goes back. */
  appointment_too_late: AppointmentEmail & { paidCents: number; currency: string };
  /** A method that takes days to settle did not: the time is free again, nothing was charged. */
  appointment_unpaid: AppointmentEmail;
  appointment_reminder: AppointmentEmail & { hours: number };
  /** Stripe no longer pays this expert; paid event types cannot be booked meanwhile. */
  expert_cannot_be_paid: { accountId: string; status: string };
  /** A bank did not take what was sent to it; `sentAt` is when it was sent, ISO. */
  payout_failed: {
    payoutId: string;
    amountCents: number;
    currency: string;
    reason: PayoutFailure;
    sentAt: string;
  };
  /**
   * A month's statement and commission invoice were issued (`2026-10`). `documentId` is the latter's, where
   * the plan does not open the page that has both.
   */
  statement_ready: { month: string; documentId: string | null };
  /** An imported calendar could not be read for a day; its last known events go on blocking. */
  feed_failing: { feedId: string; since: string };
  dispute: DisputeEmail;
  /** Somebody asks to be an expert by invitation. What they are answered is looked up when sending. */
  application_received: { applicationId: string };
  application_approved: {
    applicationId: string;
    tier: ExpertTier;
    withLecturer: boolean;
    /** The lecturer module is bought already and goes on being charged; missing in older rows. */
    isModulePaid?: boolean;
  };
  application_rejected: { applicationId: string };
  invitation: InvitationEmail;
  invitation_expiring: InvitationEmail;
  /** A plan that ran by invitation was taken back. */
  invite_revoked: { inviteId: string; tier: ExpertTier };
}

/** A refund that waits, or has failed for good, to those who run the platform. Cents. */
export interface RefundUnpaidEmail {
  refundId: string;
  appointmentId: string;
  news: 'waiting' | 'failed';
  amountCents: number;
  currency: string;
  /** Why, in Stripe's codes. */
  statusReason: string | null;
}

/** What became of a payment that its bank disputes or asks about. Cents. */
export interface DisputeEmail {
  disputeId: string;
  /** Null for the payment of a subscription. */
  appointmentId: string | null;
  /** Who reads it: the expert, or those who run the platform. */
  side: 'expert' | 'platform';
  news: DisputeNews;
  /** Stripe's, as they are. */
  status: string;
  reason: string;
  amountCents: number;
  currency: string;
  /** Until when evidence can be given. */
  dueBy: string | null;
}

export type DisputeNews = 'warned' | 'asked' | 'opened' | 'won' | 'lost' | 'closed' | 'changed';

/** An e-mail to an address that may have no account. Address and secret word are looked up when sending. */
export interface InvitationEmail {
  inviteId: string;
  /** How often it had been sent; what was sent before opens nothing any more. */
  round: number;
  tier: ExpertTier;
  withLecturer: boolean;
  expiresAt: string;
}

/** Who did something to an appointment. */
export type AppointmentParty = 'member' | 'expert' | 'platform';

/** An e-mail about an appointment, as it stood when it was written. Names and places are looked up when sending. */
export interface AppointmentEmail {
  appointmentId: string;
  /** Which of the two reads it. */
  side: 'member' | 'expert';
  startsAt: string;
  endsAt: string;
  /** Of the calendar entry (RFC 5545). */
  sequence: number;
}

/**
 * Why a cancelled plan is not the end of all charges: it renews until its last day, an invoice is
 * open, what is used is billed afterwards, or the customer has other subscriptions.
 */
export type StillCharged = 'until_then' | 'open_invoice' | 'usage' | 'others';

export type EmailKind = keyof EmailData;

/** One e-mail that should go out once, ever. */
export type PlannedEmail = {
  [Kind in EmailKind]: {
    kind: Kind;
    /** Made of facts of Stripe's, so that whoever plans it again plans the same. */
    dedupeKey: string;
    data: EmailData[Kind];
  };
}[EmailKind];
