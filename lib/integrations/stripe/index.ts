export { callStripe, isMissingInStripe, refusalOf } from './transport/call-stripe';
export { isRepeatedFailure } from './transport/under-key';
export { stripe } from './transport/client';
export { stripeRateLimit } from './transport/http-client';
export { stripeClock, whenAtStripe } from './transport/stripe-clock';
export {
  createCustomer,
  type CustomerContact,
  differingContact,
  findCustomer,
  findCustomerContact,
  forgetCustomerContact,
  setCustomerContact,
} from './customers';
export { listActiveEntitlements, listProductFeatures } from './entitlements';
export { fetchEvent, listUndeliveredEvents } from './events';
export { findPriceByLookupKey } from './prices';
export {
  cancelNow,
  createSubscription,
  getSubscription,
  getSubscriptionWithCustomer,
  getSubscriptionWithInvoice,
  listRunningSubscriptions,
  listSubscriptions,
} from './subscriptions';
export { ensureTaxId } from './tax-ids';
export type { DeclinedCard } from './invoice-details';
export { constructEvent, constructThinEvent, isThin, listWebhookEndpoints } from './webhooks';
export {
  changePriceNow,
  dropUnpaidChange,
  endAtPeriodEnd,
  endSubscription,
  keepSubscription,
  previewPriceChange,
  previewRenewals,
  resumeTrial,
  stalePreview,
} from './change-subscription';
export { restoreSchedule } from './restore-schedule';
export { releaseSchedule, schedulePriceChange } from './schedules';
export { createPortalSession, ensurePortalConfiguration } from './portal';
export { type BillingRecords, readBillingRecords, type SubscriptionMoney } from './billing-records';
export {
  findCard,
  findInvoiceDetails,
  type InvoiceDetails,
  type NamedCard,
} from './invoice-details';
export {
  finalizeDraft,
  findUnpaidSince,
  listInvoicesSince,
  previewRenewal,
  voidInvoice,
  previewStart,
} from './invoices';
export { type ChargedCard, listChargedCards } from './charged-cards';
export { idOf, objectOf } from './transport/id-of';
export { pagesOf } from './transport/all-pages';
export {
  abandonPayment,
  type AppointmentPayment,
  createAppointmentPayment,
  findAppointmentPayment,
  forgetCardOfPayment,
  keepCardOfPayment,
  listAppointmentPayments,
  paidAndRefunded,
} from './connect/appointment-payments';
export {
  refundAppointmentPayment,
  refundsOfPayment,
  type StripeRefund,
} from './connect/refund-payment';
export {
  acceptStripeDispute,
  type DisputeEvidence,
  findDispute,
  isChargedBack,
  listDisputeIds,
  type StripeDispute,
  submitDisputeEvidence,
} from './connect/disputes';
export { type DisputedShare, readDisputedShare } from './connect/disputed-share';
export {
  markTransfer,
  returnDisputedShare,
  takeDisputedShare,
} from './connect/move-disputed-share';
export {
  type AccountState,
  createAccount,
  createAccountLink,
  findAccount,
} from './connect/accounts';
export {
  type BalanceLine,
  type LineSource,
  readBalanceLines,
  readExpertShareOfRefund,
  readReversalByItself,
  readTaxOfPayment,
} from './books/balance-lines';
export {
  type BalanceNow,
  createDashboardLink,
  type PayoutSchedule,
  readBalance,
  setPayoutSchedule,
} from './payouts/balances';
export { listPayoutsAtStripe, payoutLineIds, type PayoutFacts } from './payouts/payouts';
export { findBillingDetails } from './books/billing-details';
export { isAccountGone, isBalanceLine, readBalanceSums } from './books/read-balance-sums';
export { findStripeOwner, type StripeOwner } from './administrators/find-owner';
export { giveFreeTime } from './administrators/give-free-time';
