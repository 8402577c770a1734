import { invoiceRoutes } from './billing/invoices/invoice-routes';
import { previewRoutes } from './billing/changes/preview-routes';
import { subscriptionRoutes } from './billing/subscriptions/subscription-routes';
import { subscriptionUpdateRoutes } from './billing/changes/subscription-update-routes';
import { featureRoutes, productFeatureRoutes } from './catalogue/features';
import { meterEventRoutes } from './catalogue/meter-events';
import { meterRoutes } from './catalogue/meters';
import { priceRoutes } from './catalogue/prices';
import { productRoutes } from './catalogue/products';
import { testClockRoutes } from './clock/test-clocks';
import { customerRoutes } from './customers/customers';
import { taxIdRoutes } from './customers/tax-ids';
import { entitlementRoutes } from './entitlements/routes';
import { eventRoutes } from './events/routes';
import { chargeRoutes } from './payments/charges/charges';
import { confirmationTokenRoutes } from './payments/cards/confirmation-tokens';
import { intentRoutes } from './payments/intents/intent-routes';
import { paymentMethodRoutes } from './payments/cards/payment-method-routes';
import { refundRoutes } from './payments/charges/refunds';
import { disputeRoutes } from './payments/disputes/dispute-routes';
import { fraudWarningRoutes } from './payments/disputes/fraud-warnings';
import { setupAttemptRoutes } from './payments/setups/setup-attempts';
import { setupRoutes } from './payments/setups/setup-routes';
import { portalConfigurationRoutes } from './portal/configurations';
import { portalSessionRoutes } from './portal/sessions';
import { accountLinkRoutes } from './connect/accounts/account-links';
import { accountRoutes } from './connect/accounts/account-routes';
import { balanceRoutes } from './connect/money/balance-routes';
import { feeRoutes } from './connect/money/fee-routes';
import { transferRoutes } from './connect/money/transfer-routes';
import { bankRoutes } from './connect/payouts/bank-routes';
import { payoutRoutes } from './connect/payouts/payout-routes';
import { settingsRoutes } from './connect/payouts/settings-routes';
import { thinEventRoutes } from './events/thin-routes';
import type { Route } from './protocol/route';
import { scheduleRoutes } from './schedules/routes';

/** Everything the stand-in answers. To come, in a folder of its own: Checkout. */
export const routes: readonly Route[] = [
  ...productRoutes,
  ...priceRoutes,
  ...featureRoutes,
  ...productFeatureRoutes,
  ...meterRoutes,
  ...meterEventRoutes,
  ...customerRoutes,
  ...taxIdRoutes,
  ...paymentMethodRoutes,
  ...confirmationTokenRoutes,
  ...setupRoutes,
  ...setupAttemptRoutes,
  ...intentRoutes,
  ...chargeRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...fraudWarningRoutes,
  ...subscriptionRoutes,
  ...subscriptionUpdateRoutes,
  ...scheduleRoutes,
  ...previewRoutes,
  ...invoiceRoutes,
  ...portalConfigurationRoutes,
  ...portalSessionRoutes,
  ...entitlementRoutes,
  ...accountRoutes,
  ...accountLinkRoutes,
  ...balanceRoutes,
  ...transferRoutes,
  ...feeRoutes,
  ...payoutRoutes,
  ...settingsRoutes,
  ...bankRoutes,
  ...eventRoutes,
  ...thinEventRoutes,
  ...testClockRoutes,
];
