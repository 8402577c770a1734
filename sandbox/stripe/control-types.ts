import type { NewStanding } from './connect/accounts/set-standing';
import type { FailureCode } from './connect/payouts/end-payout';
import type { DeliveryPolicy } from './events/policy';
import type { Decision } from './payments/disputes/decide-dispute';
import type { Book } from './server/money-verbs';
import type { DeliveryRow, Settings } from './store/rows';

/** What the control surface speaks, on both sides of it. */
export interface StripeControlTypes {
  Endpoint: {
    url: string;
    secret: string;
    enabledEvents?: string[];
    connect?: boolean;
    /** Takes the thin events, which all endpoints get as long as there is none such. */
    thin?: boolean;
  };
  Policy: DeliveryPolicy;
  Injection: {
    /** Any method when absent. */
    method?: string;
    /** A prefix of the path, or a regular expression's source. */
    path: string;
    /** 400: refused as it is asked. 409: the idempotency key is in use. 429: over the rate limit. `lock_timeout`: a 429 too, the object is held by other work. */
    status: 400 | 500 | 409 | 429 | 'lock_timeout' | 'timeout' | 'disconnect';
    times: number;
    /** `before`: nothing happened; `after`: the change is committed, only the answer is lost. */
    when: 'before' | 'after';
    /**
     * The failure is Stripe's answer to the idempotency key from now on, as it is where Stripe had
     * begun the request (https://docs.stripe.com/api/idempotent_requests).
     */
    remembered?: boolean | undefined;
  };
  /** Requests a second of one account, and of each of its operations; null is no limit. */
  RateLimits: { perSecond: number | null; perOperationPerSecond: number | null };
  LoggedRequest: {
    method: string;
    path: string;
    params: Record<string, unknown>;
    idempotencyKey: string | null;
    /** What the caller calls the work it belongs to. */
    correlationId: string | null;
    status: number | null;
    account: string | null;
    at: number;
  };
  Delivery: Pick<DeliveryRow, 'id' | 'event' | 'state' | 'attempts' | 'lastStatus'> & {
    type: string;
    url: string;
  };
  Settings: Partial<Pick<Settings, 'dunning' | 'refundsNeedBalance' | 'upcomingDays'>>;
  Advance: { seconds: number } | { to: number } | { by: 'day' | 'month' | 'year' };
  /** When a card expires; an expired one is declined. `automatically`: as the card networks would. */
  Card: { paymentMethod: string; expMonth: number; expYear: number; automatically?: boolean };
  Standing: NewStanding;
  PayoutSettlement: {
    payout: string;
    outcome: 'pay' | 'fail' | 'reconcile';
    /** Why it fails; the bank account is closed unless told. */
    code?: FailureCode;
  };
  Book: Book;
  /** All that was not given back when no amount is given. An inquiry takes no money. */
  NewDispute: ({ charge: string } | { paymentIntent: string }) & {
    amountCents?: number;
    reason?: string;
    inquiry?: boolean;
  };
  Decision: Decision;
  FraudWarning: ({ charge: string } | { paymentIntent: string }) & { fraudType?: string };
  /** The whole of what is left when no amount is given. */
  DashboardRefund: ({ charge: string } | { paymentIntent: string }) & {
    amountCents?: number;
    reverseTransfer?: boolean;
    refundFee?: boolean;
  };
}
