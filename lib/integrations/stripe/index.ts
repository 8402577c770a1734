export { callStripe, isMissingInStripe } from './call-stripe';
export { stripe } from './client';
export { createCustomer, findCustomerContact, isCustomerDeleted } from './customers';
export { listActiveEntitlements } from './entitlements';
export { listUndeliveredEvents } from './events';
export { findPriceByLookupKey } from './prices';
export {
  abandonIncomplete,
  createSubscription,
  getSubscription,
  listSubscriptions,
} from './subscriptions';
export { constructEvent } from './webhooks';
export {
  cancelAtPeriodEnd,
  changePriceNow,
  keepSubscription,
  previewPriceChange,
  releaseSchedule,
  schedulePriceChange,
  stalePreview,
} from './change-subscription';
export { createPortalSession, ensurePortalConfiguration } from './portal';
export { type BillingRecords, readBillingRecords } from './billing-records';
export { finalizeDraft, findUnpaidSince, listInvoicesSince, previewRenewal } from './invoices';
export { type ChargedCard, listChargedCards } from './charged-cards';
