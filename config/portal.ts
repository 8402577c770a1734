/**
 * What people may do on Stripe's billing portal, as code: the first visit makes Stripe's
 * configuration match. Plan changes are not among it: ours show what is lost and follow the money rules.
 * https://docs.stripe.com/customer-management/configure-portal
 */
export const PORTAL_FEATURES = {
  customer_update: { enabled: true, allowed_updates: ['name', 'address', 'tax_id'] },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true },
  subscription_cancel: {
    enabled: true,
    mode: 'at_period_end',
    cancellation_reason: {
      enabled: true,
      options: ['too_expensive', 'missing_features', 'switched_service', 'unused', 'other'],
    },
  },
  subscription_update: { enabled: false },
} as const;

/** Where a portal session may begin. */
export const PORTAL_FLOWS = ['payment_method_update', 'subscription_cancel'] as const;

export type PortalFlow = (typeof PORTAL_FLOWS)[number];
