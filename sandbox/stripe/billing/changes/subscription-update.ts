import type { SentItem } from '../items/read-item-changes';
import type { PlannedEnd } from '../subscriptions/planned-cancellation';
import type { UpdateItems } from './update-items';

/** What an update may carry, already parsed; undefined leaves a field as it is, null unsets it. */
export interface SubscriptionUpdate extends PlannedEnd {
  readonly billing_cycle_anchor?: { type: 'now' | 'unchanged' } | undefined;
  readonly collection_method?: 'charge_automatically' | 'send_invoice' | undefined;
  readonly days_until_due?: number | undefined;
  readonly default_payment_method?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly items?: readonly SentItem[] | undefined;
  readonly metadata?: Record<string, string> | null | undefined;
  readonly off_session?: boolean | undefined;
  readonly pause_collection?:
    | { behavior: 'keep_as_draft' | 'mark_uncollectible' | 'void'; resumes_at?: number | undefined }
    | null
    | undefined;
  readonly payment_behavior?: UpdateItems['behavior'] | undefined;
  readonly payment_settings?:
    | { save_default_payment_method?: 'off' | 'on_subscription' | undefined }
    | undefined;
  readonly proration_behavior?: UpdateItems['proration'] | undefined;
  readonly proration_date?: number | undefined;
  readonly trial_end?: number | 'now' | undefined;
  readonly trial_settings?:
    | { end_behavior: { missing_payment_method: 'cancel' | 'create_invoice' | 'pause' } }
    | undefined;
}
