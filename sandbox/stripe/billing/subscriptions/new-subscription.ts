import type Stripe from 'stripe';
import { newId } from '../../store/ids';
import type { SubscriptionRow } from '../../store/rows';

/** A checked request for a new subscription. */
export interface NewSubscription {
  readonly customer: string;
  readonly items: readonly { price: string; quantity: number | null; metadata: Stripe.Metadata }[];
  readonly currency: string | null;
  readonly trialEnd: number | null;
  readonly anchor: number | null;
  readonly behavior: 'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete';
  readonly prorationBehavior: 'always_invoice' | 'create_prorations' | 'none';
  readonly collectionMethod: 'charge_automatically' | 'send_invoice';
  readonly daysUntilDue: number | null;
  readonly defaultCard: string | null;
  readonly saveCard: 'off' | 'on_subscription';
  readonly billingMode: 'classic' | 'flexible';
  readonly cancelAtPeriodEnd: boolean;
  readonly cancelAt: number | null;
  readonly missingCardAtTrialEnd: 'cancel' | 'create_invoice' | 'pause';
  readonly description: string | null;
  readonly metadata: Stripe.Metadata;
  readonly offSession: boolean;
}

interface Moment {
  readonly now: number;
  readonly anchor: number;
  readonly testClock: string | null;
}

export function buildNewSubscription(
  input: NewSubscription,
  { now, anchor, testClock }: Moment,
): SubscriptionRow {
  return {
    id: newId('sub'),
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: anchor,
    billing_cycle_anchor_config: null,
    billing_mode: {
      type: input.billingMode,
      flexible: input.billingMode === 'flexible' ? { proration_discounts: 'included' } : null,
      updated_at: now,
    },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: input.cancelAt,
    cancel_at_period_end: input.cancelAtPeriodEnd,
    canceled_at: input.cancelAtPeriodEnd || input.cancelAt !== null ? now : null,
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      reason: input.cancelAtPeriodEnd ? 'cancellation_requested' : null,
    },
    collection_method: input.collectionMethod,
    created: now,
    currency: input.currency ?? 'eur',
    customer: input.customer,
    customer_account: null,
    days_until_due: input.daysUntilDue,
    default_payment_method: input.defaultCard,
    default_source: null,
    default_tax_rates: [],
    description: input.description,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    latest_invoice: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: input.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: input.saveCard,
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    schedule: null,
    start_date: now,
    status: 'incomplete',
    test_clock: testClock,
    transfer_data: null,
    trial_end: input.trialEnd,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method: input.missingCardAtTrialEnd,
      },
    },
    trial_start: input.trialEnd === null ? null : now,
    hidden: { features: [], pendingUpdate: null },
  };
}
