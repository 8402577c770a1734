import type Stripe from 'stripe';
import type { Row } from './table';

/** What Stripe itself thinks of an account whose details are all there. */
export type Standing = 'normal' | 'pending' | 'restricted' | 'rejected' | 'unsupported';

/** A connected account: what was said of it, from which both its `/v1` and `/v2` shapes are made. */
export interface AccountRow extends Row {
  readonly created: number;
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
  readonly displayName: string | null;
  readonly dashboard: Stripe.V2.Core.Account.Dashboard;
  readonly metadata: Stripe.Metadata;
  readonly country: string | null;
  readonly entityType: Stripe.V2.Core.Account.Identity.EntityType | null;
  readonly currency: string;
  readonly locales: readonly string[];
  readonly responsibilities: {
    readonly fees: Stripe.V2.Core.Account.Defaults.Responsibilities.FeesCollector;
    readonly losses: Stripe.V2.Core.Account.Defaults.Responsibilities.LossesCollector;
  };
  /** Whether it may receive transfers at all, if all is well; null without a recipient configuration. */
  readonly transfersRequested: boolean | null;
  /** What is still asked for, by Stripe's names. */
  readonly due: readonly string[];
  /** What was given, by the same names. */
  readonly details: Readonly<Record<string, string>>;
  readonly standing: Standing;
  /** Absent: what `details` has of one. */
  readonly bank?: BankRow;
}

/** `errored`: a payout to it failed, and nothing more is sent there. */
export interface BankRow {
  readonly id: string;
  readonly iban: string;
  readonly status: 'new' | 'errored';
}

/** When an account is paid out, and how long a payment waits before; null days: as at first. */
export interface BalanceSettingsRow extends Row {
  readonly interval: 'daily' | 'manual' | 'monthly' | 'weekly';
  readonly weekdays: readonly ('monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday')[];
  readonly monthDays: readonly number[];
  readonly delayDays: number | null;
  readonly debitNegative: boolean;
  readonly descriptor: string | null;
}

/** A line of a balance, by its id, and the automatic payout that it went out with. */
export interface PayoutLineRow extends Row {
  readonly payout: string;
}

/** `holder` is what the browser that opened the link keeps; times are the sandbox's, in Unix seconds. */
export interface AccountLinkRow extends Row {
  readonly account: string;
  readonly created: number;
  readonly expiresAt: number;
  readonly useCase: Stripe.V2.Core.AccountLink.UseCase;
  readonly holder: string | null;
  readonly done: boolean;
}

/** An event of `/v2`; its notification leaves out `data`. */
export interface ThinEventRow extends Row {
  readonly type: string;
  readonly created: string;
  readonly account: string | null;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly request: { readonly id: string; readonly idempotency_key: string } | null;
}

/** Their lists of reversals and refunds are added when they are shown. */
export type TransferRow = Omit<Stripe.Transfer, 'reversals'>;
export type ApplicationFeeRow = Omit<Stripe.ApplicationFee, 'refunds'>;

/** `ofCharge`: how much of the charge was given back with it; null for a refund of the fee alone. */
export type FeeRefundRow = Stripe.FeeRefund & {
  readonly hidden: { readonly ofCharge: number | null };
};

/** Its lines are kept by id. `contestFeeCents` is what contesting has cost so far, and comes back with a win. */
export type DisputeRow = Omit<Stripe.Dispute, 'balance_transactions'> & {
  readonly hidden: { readonly lines: readonly string[]; readonly contestFeeCents: number };
};

/** What a refund that waits for the platform's balance will do, by the refund's id. */
export interface PendingRefundRow extends Row {
  readonly reverseTransfer: boolean;
  readonly refundFee: boolean;
}
