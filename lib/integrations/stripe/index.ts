export { callStripe, isMissingInStripe } from './call-stripe';
export { stripe } from './client';
export { createCustomer, isCustomerDeleted } from './customers';
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
