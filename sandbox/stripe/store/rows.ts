import type Stripe from 'stripe';
import type { Row } from './table';

/** What the stand-in keeps beside a Stripe object and never shows. */
export interface CardRow extends Stripe.PaymentMethod {
  /** `setUp`: saved with the customer present, so off-session payments may skip authentication. */
  readonly hidden: {
    readonly number: string;
    readonly setUp: boolean;
    /** Its expiry was set by hand and counts. */
    readonly expires?: boolean;
    /** It paid without a customer, or was detached from one: it may not be used again. */
    readonly spent?: boolean;
  };
}

/** An item names its price: the price is looked up when the item is shown, as lookup keys move. */
export interface ItemRow extends Row {
  readonly subscription: string;
  readonly price: string;
  readonly quantity: number | null;
  readonly metadata: Stripe.Metadata;
  readonly created: number;
  readonly current_period_start: number;
  readonly current_period_end: number;
  /** What was really billed for the running period; flexible credits are computed from it. */
  readonly billed: {
    readonly amount: number;
    readonly start: number;
    readonly end: number;
  } | null;
  /** Metered items: usage before this moment has been invoiced. */
  readonly billedUntil: number;
}

export interface PendingUpdateRow {
  readonly expires_at: number;
  readonly invoice: string;
  readonly items: readonly ItemChange[];
  readonly prorationDate: number;
  readonly resetAnchor: boolean;
  /** Whether the subscription ends with its period once the update is paid; null leaves that as it is. */
  readonly cancelAtPeriodEnd?: boolean | null;
}

/** One requested change to a subscription's items, already checked. */
export interface ItemChange {
  readonly id: string;
  readonly price: string;
  readonly quantity: number | null;
  readonly metadata: Stripe.Metadata;
  readonly deleted: boolean;
  readonly isNew: boolean;
}

export type SubscriptionRow = Omit<Stripe.Subscription, 'items' | 'pending_update'> & {
  readonly hidden: {
    /** Features snapshot: a product's change reaches the subscription at its next period. */
    readonly features: readonly string[];
    readonly pendingUpdate: PendingUpdateRow | null;
  };
};

export type InvoiceRow = Omit<Stripe.Invoice, 'lines' | 'payments' | 'confirmation_secret'> & {
  readonly hidden: { readonly subscription: string | null; readonly offSession: boolean };
};

export type IntentRow = Stripe.PaymentIntent & {
  readonly hidden: { readonly authenticated: boolean; readonly offSession: boolean };
};
export type SetupRow = Stripe.SetupIntent & {
  readonly hidden: { readonly authenticated: boolean };
};

export interface ProductFeatureRow extends Row {
  readonly product: string;
  readonly feature: string;
}

export interface EntitlementRow extends Row {
  readonly customer: string;
  readonly feature: string;
}

export interface MeterEventRow extends Stripe.Billing.MeterEvent, Row {
  readonly customer: string;
  readonly meter: string;
}

export interface Tombstone extends Row {
  readonly object: string;
  readonly deleted: true;
}

/** `holder` is what the browser that opened the link keeps; `expiresAt` is real time in milliseconds. */
export interface PortalSessionRow extends Stripe.BillingPortal.Session {
  readonly hidden: {
    readonly secret: string;
    readonly holder: string | null;
    readonly expiresAt: number;
  };
}

export interface ConfirmationTokenRow extends Stripe.ConfirmationToken {
  readonly hidden: { readonly number: string; readonly used: boolean };
}

/** One event for one endpoint. `dueAt` is real time in milliseconds, whatever the clocks say. */
export interface DeliveryRow extends Row {
  readonly event: string;
  readonly endpoint: string;
  readonly attempts: number;
  readonly dueAt: number;
  readonly state: 'pending' | 'held' | 'delivered' | 'failed' | 'dropped';
  readonly lastStatus: number | null;
}

export interface EndpointRow extends Stripe.WebhookEndpoint {
  /** `thin`: a destination of thin events, which gets no snapshots. */
  readonly hidden: {
    readonly secret: string;
    readonly connect: boolean;
    readonly down: boolean;
    readonly thin?: boolean;
  };
}

export type EventRow = Omit<Stripe.Event, 'pending_webhooks' | 'data' | 'type'> & {
  readonly type: string;
  readonly data: { readonly object: object; readonly previous_attributes?: object };
};

/** Work due at a moment of one clock (`default` or a test clock's id). */
export interface TaskRow extends Row {
  readonly kind: string;
  readonly ref: string;
  readonly at: number;
  readonly clock: string;
}

export interface IdempotencyRow extends Row {
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
  readonly requestId: string;
  readonly at: number;
}

export interface Settings extends Row {
  /** Seconds the default clock is ahead of real time. */
  readonly clockOffset: number;
  readonly dunning: {
    readonly retryDays: readonly number[];
    readonly outcome: 'cancel' | 'unpaid' | 'past_due';
  };
  readonly upcomingDays: number;
  /** Refunds of more than the platform's balance wait; otherwise the balance may go below zero. */
  readonly refundsNeedBalance?: boolean;
}
