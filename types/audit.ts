/** What the audit log keeps of a subscription before and after a change. Times ISO 8601. */
export interface AuditedState {
  status: string;
  live: boolean;
  plan: string | null;
  lookupKey: string | null;
  paused: boolean;
  /** Null unless an end is pending. */
  cancelAt: string | null;
}

/** Role and features, as granted at one moment. */
interface AuditedAccess {
  role: string;
  features: readonly string[];
}

/** What is granted, and how its status moved. */
interface GrantDetails {
  from: string | null;
  to: string;
  tier: string;
  withLecturer: boolean;
}

/** Every audited action with its details: ids, codes and states, no personal data. */
export interface AuditDetails {
  'organization.created': Record<string, never>;
  /** Its WorkOS organization was gone, and another has taken its place. */
  'organization.replaced': { from: string };
  /** A person asked to be deleted; `target` is the person. */
  'person.deletion_requested': Record<string, never>;
  /** Somebody deleted in WorkOS: plans end with their period, name and address are forgotten. */
  'person.deleted': Record<string, never>;
  /** Every session of a person ended at their wish; `target` is the person. */
  'person.signed_out_everywhere': { sessions: number };
  /** `target` is the session; `impersonated` if an operator entered in the person's place. */
  'session.signed_in': { impersonated: boolean };
  'session.signed_out': Record<string, never>;
  /** The session moved to another organization of the person, which is the entry's. */
  'session.switched': { from: string | null };
  /** A door refused a signed-in caller; `target` is the verb behind it. */
  'door.refused': { code: string };
  /** The first refusal of a window for too many requests; `target` is whose they were. */
  'door.limited': { limit: string };
  'billing.portal_opened': { flow: string | null };
  'customer.created': Record<string, never>;
  /** Somebody began to subscribe; `target` is the start row. */
  'subscription.start': { lookupKey: string };
  /** Somebody changed a plan, or asked for it; `target` is the subscription. */
  'subscription.change': { from: string | null; to: string; outcome: string };
  /** `reason` is null where none was told. */
  'subscription.cancel': { reason: string | null; endsAt: string };
  'subscription.resume': {
    undone: 'cancellation' | 'scheduled_change' | 'pause' | 'unpaid_change';
  };
  /** An expert's public page; `target` is the organization. */
  'profile.saved': Record<string, never>;
  'profile.published': Record<string, never>;
  'profile.unpublished': Record<string, never>;
  'picture.changed': { kind: 'photo' | 'logo'; removed: boolean };
  'branding.changed': { accentColour: string | null };
  /** What can be booked; `target` is the event type. */
  'event_type.created': { amountCents: number };
  'event_type.changed': { amountCents: number };
  'event_type.moved': { from: string; to: string };
  /** A course that an expert gives; `target` is the course. */
  'course.created': Record<string, never>;
  'course.changed': Record<string, never>;
  'course.moved': { from: string; to: string };
  /** Its place among those of its state, from 1. */
  'course.ordered': { from: number; to: number };
  /** `target` of these is the lesson. */
  'lesson.added': { courseId: string };
  'lesson.changed': { courseId: string };
  'lesson.moved': { courseId: string; from: number; to: number };
  'lesson.removed': { courseId: string };
  /** When it can be booked; `target` is the schedule, or the override of days. */
  'schedule.created': Record<string, never>;
  'schedule.changed': Record<string, never>;
  'schedule.made_default': Record<string, never>;
  'schedule.deleted': Record<string, never>;
  'day_override.added': { scheduleId: string | null; firstDay: string; lastDay: string };
  'day_override.removed': { scheduleId: string | null };
  /** `target` of these is the appointment. */
  'appointment.held': { eventType: string; startsAt: string };
  'appointment.booked': { eventType: string; startsAt: string };
  'appointment.payment_changed': { from: string; to: string };
  /** Paid after its time was given up and taken by another: everything goes back. */
  'appointment.paid_too_late': { refundCents: number };
  'appointment.cancelled': { by: string; refundCents: number };
  'appointment.moved': { by: string; from: string; to: string };
  'appointment.marked': { as: 'completed' | 'no_show' };
  /** A person changed or cleared what they tell of themselves; what it is, is not kept here. */
  'member.profile_changed': { isCleared: boolean };
  /** The address at which an expert's calendar can be read; `target` is the organization. A new one ends the old. */
  'calendar_address.made': Record<string, never>;
  'calendar_address.revoked': Record<string, never>;
  /** `target` is the imported calendar, whose address is a secret. */
  'calendar_feed.added': Record<string, never>;
  'calendar_feed.removed': Record<string, never>;
  /** A connected account of an expert; `target` is the account. */
  'account.created': Record<string, never>;
  'account.changed': { from: string; to: string };
  /** When an expert is paid, as their plan asks for; `target` is the account. */
  'payout_schedule.changed': { from: string; to: string };
  /** What a bank disputes; `target` is the dispute, `from` and `to` are Stripe's words for how it stands. */
  'dispute.changed': { from: string | null; to: string; appointment: string | null };
  /** What is taken back from the expert because of it, before and after. Cents. */
  'dispute.share_moved': { from: number; to: number; appointment: string };
  /** An administrator has handed in evidence, or accepted it. */
  'dispute.answered': { from: string; to: string; fields: readonly string[] };
  'dispute.accepted': { from: string; to: string };
  /** An administrator has said what a transfer that was made by hand was for. */
  'dispute.transfer_told': { transfer: string; as: 'share' | 'other' };
  /** Of somebody who asks to be an expert by invitation; `target` is the application. */
  'application.sent': { to: string };
  /** Under whose review it is, is the actor; `instead` is from whom it was taken over. */
  'application.claimed': { from: string; to: string; instead: string | null };
  'application.approved': GrantDetails & { invite: string };
  'application.rejected': { from: string; to: string };
  'application.withdrawn': { to: string };
  'application.document_changed': { removed: boolean };
  /** An administrator has opened a document. */
  'application.document_read': { document: string };
  /** What is granted for nothing; `target` is the invite. `round` counts how often it was sent. */
  'invite.sent': GrantDetails & { round: number };
  'invite.withdrawn': { from: string; to: string };
  'invite.expired': { from: string; to: string };
  'invite.accepted': GrantDetails;
  /** Its subscriptions are there. */
  'invite.opened': {
    from: string;
    to: string;
    subscriptionId: string;
    lecturerSubscriptionId: string | null;
  };
  'invite.revoked': { from: string; to: string; tier: string };
  /** Nothing of it runs for nothing any more, or it found a plan there before it was opened. */
  'invite.ended': {
    from: string;
    to: string;
    because: 'paid' | 'cancelled' | 'has_plan' | 'person_deleted' | 'another_granted';
  };
  /** A sync found a subscription changed. */
  'subscription.changed': {
    from: AuditedState | null;
    to: AuditedState;
    /** Its latest invoice at that time: what a start, a change or a failure was about. */
    invoice: string | null;
    /** For one seen for the first time, since when Stripe has it. */
    startedAt?: string;
  };
  'access.changed': { from: AuditedAccess; to: AuditedAccess };
  /** WorkOS was told another role. */
  'role.applied': { from: string | null; to: string };
  /** Money of an appointment was given back, which goes on as it is; `target` is the appointment. Cents that are promised in all. */
  'appointment.refund_granted': { from: number; to: number; by?: 'expert' | 'platform' };
  /** What became of a refund that had failed; `target` is the appointment. */
  'appointment.refund_seen_to': {
    refund: string;
    as: 'tried_again' | 'paid_otherwise' | 'given_by_bank';
  };
  /** Longer grace for one organization; times ISO 8601. */
  'grace.extended': { from: string | null; to: string };
  /** Free time before a running plan is charged again; `target` is the subscription. Times ISO 8601. */
  'subscription.free_time_given': { months: number; from: string; to: string };
  /** The organization's customer was set on it in WorkOS again; `target` is the customer. */
  'customer.linked': { from: string | null; to: string };
  /** An administrator asked for Stripe's and WorkOS's truth anew; `target` is the customer. */
  'customer.resynced': { outcome: string };
  /** An e-mail was put into the outbox once more; `target` is the first one. */
  'email.resent': { as: string };
  /** A step that made Stripe match the catalog; `target` is what it changed. */
  'catalog.step': { step: string };
  /** An administrator began something in the console; `target` is what it is done to. */
  'console.begun': { verb: string; reason: string };
  /** How it ended: `done`, or the code of the refusal. */
  'console.ended': { verb: string; outcome: string };
  /** An operator queued a given-up job anew; `target` is its key. */
  'job.replayed': { job: string };
  /** Somebody gave a job up for good; `target` is its key. */
  'job.discarded': { job: string; task: string; error: string | null };
  /** The job of an event's subject was queued anew; `target` is the event. */
  'event.replayed': { subject: string };
  /** Stripe was asked for events since a time that did not arrive. */
  'events.fetched': { since: string; found: number };
  /** Somebody had an organization looked at anew and repaired; `target` is the organization. */
  /** An administrator has had a whole run begin. */
  'reconcile.asked': Record<string, never>;
  'drift.repaired': { from: string[]; to: string[] };
  /** Something was begun to be done to many, or has ended; `target` is the run. */
  'bulk.started': { kind: string; total: number; reason: string };
  'bulk.ended': { kind: string; outcome: string; total: number; done: number; failed: number };
  /** A statement, a commission invoice or a credit note was issued; `target` is the document. */
  'document.issued': { number: string; month: string };
  /** An administrator has opened an expert's document, which `target` is. */
  'document.read': { number: string };
  /** Somebody had a file made of a statement; `target` is the export. */
  'export.requested': { from: string; to: string; format: string };
  /** The audit log was downloaded. */
  'audit.exported': { filters: Record<string, string> };
}

export type AuditAction = keyof AuditDetails;

/** Details of `subscription.changed`. */
export type AuditedChange = AuditDetails['subscription.changed'];
