export { auditLog } from './audit-log';
export { BULK_KINDS, bulkRunItems, bulkRuns } from './console/bulk-runs';
export { billingLeases } from './billing-leases';
export { emails } from './emails';
export { entitlements } from './entitlements';
export { graceExtensions } from './console/grace-extensions';
export { organizations } from './organizations';
export { rateLimits } from './rate-limits';
export { reconcileDrifts, reconcileRuns } from './reconcile-runs';
export { revocations } from './revocations';
export { stripeCustomers, syncTicket } from './stripe-customers';
export { subscriptions } from './subscriptions';
export { subscriptionStarts } from './subscription-starts';
export { users } from './users';
export { webhookEvents } from './webhook-events';
export { workerHeartbeats } from './worker-heartbeats';
export { appointments, APPOINTMENT_STATUSES, OCCUPYING } from './bookings/appointments';
export { busyTimes, calendarAddresses, calendarFeeds } from './bookings/calendar-feeds';
export { connectedAccounts } from './bookings/connected-accounts';
export { courses } from './courses/courses';
export { lessons } from './courses/lessons';
export { eventTypes } from './bookings/event-types';
export { expertProfiles } from './bookings/expert-profiles';
export { memberProfiles } from './bookings/member-profiles';
export { pageViews } from './bookings/page-views';
export { pictures } from './bookings/pictures';
export { refunds, REFUND_STATUSES } from './bookings/refunds';
export { dayOverrides, schedules } from './bookings/schedules';
export { rangeOf } from './bookings/time-range';
export {
  LEDGER_ACCOUNT_KINDS,
  ledgerAccounts,
  type LedgerAccountKind,
} from './ledger/ledger-accounts';
export { payoutLines, payouts } from './payouts/payouts';
export { stripeBalances } from './payouts/stripe-balances';
export { ledgerEarnings } from './ledger/ledger-earnings';
export { ledgerCursors, ledgerEntries, ledgerPostings } from './ledger/ledger-entries';
export { applicationDocuments } from './invites/application-documents';
export { expertApplications, OPEN_APPLICATIONS } from './invites/expert-applications';
export { invites } from './invites/invites';
export { documentCounters } from './statements/document-counters';
export { exportParts } from './statements/export-parts';
export { exports, type ExportWish } from './statements/exports';
export { issuedDocuments } from './statements/issued-documents';
export { DISPUTE_STANCES, disputes, type DisputeStance } from './payouts/disputes';
