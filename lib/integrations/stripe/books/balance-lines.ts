import type Stripe from 'stripe';
import { callStripe } from '../transport/call-stripe';
import { stripe } from '../transport/client';
import { idOf, objectOf } from '../transport/id-of';
import { readTakenBack } from './taken-back';
import { withdrawalsOf } from './withdrawals';

/** What a line of a balance is a line of, by its id and those it leads on to. */
export interface LineSource {
  /** Stripe's name for the kind of object: `charge`, `refund`, `transfer`, `payout`, … */
  object: string;
  id: string;
  /** What it belongs to: see `ledger_entries.link_id`. */
  linkId: string | null;
  paymentIntentId: string | null;
  customerId: string | null;
  /** A connected account that it goes to or comes from. */
  accountId: string | null;
  /** Of a charge: what the platform keeps of it. Cents. */
  applicationFeeCents: number;
  /** Of a reversal that no refund made: the refund that the expert's balance has of it. */
  takenBackId: string | null;
  /** Of a reversal: made by us for a refund that could not take it. */
  isForRefund: boolean;
}

/** One line of a Stripe balance. Cents; a fee is positive where it is kept. */
export interface BalanceLine {
  id: string;
  type: string;
  amountCents: number;
  feeCents: number;
  /** What of the fee is ours. */
  applicationFeeCents: number;
  netCents: number;
  currency: string;
  createdAt: Date;
  availableOn: Date;
  source: LineSource | null;
}

/** Which lines to read: of the platform's balance or a connected account's, newest first. */
interface Asked {
  /** Null for the platform's own. */
  account: string | null;
  /** Only those made then or later. */
  since: Date | null;
  /** Those behind this one. */
  after: string | null;
}

const PAGE = 100;

/**
 * A page of the lines of a balance, newest first, with what each is a line of. Throws
 * `provider_unavailable`. https://docs.stripe.com/api/balance_transactions/list
 */
export async function readBalanceLines({
  account,
  since,
  after,
}: Asked): Promise<{ lines: BalanceLine[]; hasMore: boolean }> {
  const page = await callStripe(() =>
    stripe().balanceTransactions.list(
      {
        limit: PAGE,
        expand: ['data.source'],
        ...(since && { created: { gte: Math.floor(since.getTime() / 1000) } }),
        ...(after && { starting_after: after }),
      },
      account ? { stripeAccount: account } : {},
    ),
  );
  return { lines: page.data.map(lineOf), hasMore: page.has_more };
}

function lineOf(row: Stripe.BalanceTransaction): BalanceLine {
  const ours = row.fee_details.filter(({ type }) => type === 'application_fee');
  return {
    id: row.id,
    type: row.type,
    amountCents: row.amount,
    feeCents: row.fee,
    applicationFeeCents: ours.reduce((sum, { amount }) => sum + amount, 0),
    netCents: row.net,
    currency: row.currency,
    createdAt: new Date(row.created * 1000),
    availableOn: new Date(row.available_on * 1000),
    source: sourceOf(row.source),
  };
}

function sourceOf(field: Stripe.BalanceTransaction['source']): LineSource | null {
  const source = objectOf(field);
  if (!source) return typeof field === 'string' ? bare('unknown', field) : null;
  switch (source.object) {
    case 'charge':
      return {
        ...bare('charge', source.id, idOf(source.source_transfer)),
        paymentIntentId: idOf(source.payment_intent),
        customerId: idOf(source.customer),
        applicationFeeCents: source.application_fee_amount ?? 0,
      };
    case 'refund':
      return {
        ...bare('refund', source.id, idOf(source.source_transfer_reversal) ?? idOf(source.charge)),
        paymentIntentId: idOf(source.payment_intent),
      };
    case 'transfer': {
      // What is sent again after a dispute comes of no charge; it names the dispute.
      const of = idOf(source.source_transaction) ?? source.metadata['disputeId'] ?? null;
      // One by hand may be of the group of a payment, which Stripe has named after it.
      return {
        ...bare('transfer', source.id, of),
        paymentIntentId: of === null ? paymentOfGroup(source.transfer_group) : null,
        accountId: idOf(source.destination),
      };
    }
    case 'transfer_reversal': {
      const why = source.metadata?.['disputeId'] ?? idOf(source.source_refund);
      return {
        ...bare('transfer_reversal', source.id, why ?? idOf(source.transfer)),
        takenBackId: why ? null : idOf(source.destination_payment_refund),
        isForRefund: Boolean(source.metadata?.['refundId']),
      };
    }
    case 'application_fee':
      return {
        ...bare('application_fee', source.id, idOf(source.originating_transaction)),
        accountId: idOf(source.account),
      };
    case 'fee_refund':
      return bare('fee_refund', source.id, idOf(source.fee));
    case 'dispute':
      return {
        ...bare('dispute', source.id, idOf(source.charge)),
        paymentIntentId: idOf(source.payment_intent),
      };
    default:
      return bare(source.object, source.id);
  }
}

function bare(object: string, id: string, linkId: string | null = null): LineSource {
  return {
    object,
    id,
    linkId,
    paymentIntentId: null,
    customerId: null,
    accountId: null,
    applicationFeeCents: 0,
    takenBackId: null,
    isForRefund: false,
  };
}

/**
 * What of a refund came back from the expert, in cents: what their balance lost, with our fee already
 * given back to them; read from their own line of it. 0 where nothing was taken back. Throws
 * `provider_unavailable`.
 */
export async function readExpertShareOfRefund(refundId: string, account: string): Promise<number> {
  const refund = await callStripe(() =>
    stripe().refunds.retrieve(refundId, { expand: ['transfer_reversal'] }),
  );
  const reversal = objectOf(refund.transfer_reversal);
  const theirs = idOf(reversal?.destination_payment_refund);
  if (!reversal || !theirs) return reversal?.amount ?? 0;
  return readTakenBack(theirs, account);
}

/** A transfer that was taken back by itself, for no dispute. Cents. */
export interface ReversalByItself {
  paymentIntentId: string;
  shareCents: number;
}

/**
 * What a reversal of a payment's transfer took from the expert, where no refund made it: by hand, or before
 * a refund that could not take it. Null for a transfer of no payment, and where a bank had taken the money
 * by then: that is the dispute's matter, whenever it is read, unless we have taken it for a refund. Throws
 * `provider_unavailable`.
 */
export async function readReversalByItself({
  source,
  createdAt,
}: Pick<BalanceLine, 'source' | 'createdAt'>): Promise<ReversalByItself | null> {
  if (!source?.linkId || !source.takenBackId) return null;
  const { linkId, takenBackId, isForRefund } = source;
  const transfer = await callStripe(() =>
    stripe().transfers.retrieve(linkId, { expand: ['source_transaction'] }),
  );
  const charge = objectOf(transfer.source_transaction);
  const account = idOf(transfer.destination);
  const paymentIntentId = charge ? idOf(charge.payment_intent) : await paymentOf(transfer);
  if (!paymentIntentId || !account) return null;
  if (!isForRefund && (!charge || (await wasWithdrawn(charge, createdAt)))) return null;
  return { paymentIntentId, shareCents: await readTakenBack(takenBackId, account) };
}

/** Whether a bank had taken the money of a charge by then. */
async function wasWithdrawn(charge: Stripe.Charge, by: Date): Promise<boolean> {
  const withdrawals = charge.disputed ? await withdrawalsOf(charge.id) : [];
  return withdrawals.some(({ at }) => at * 1000 <= by.getTime());
}

/** The payment of what was sent again: that of its group, which Stripe has named after it, or of its dispute. */
async function paymentOf({
  transfer_group: group,
  metadata,
}: Stripe.Transfer): Promise<string | null> {
  const { disputeId } = metadata;
  if (!disputeId) return paymentOfGroup(group);
  const dispute = await callStripe(() => stripe().disputes.retrieve(disputeId));
  return idOf(dispute.payment_intent);
}

const paymentOfGroup = (group: string | null): string | null =>
  /^group_(pi_\w+)$/.exec(group ?? '')?.[1] ?? null;

/** The tax in a subscription's payment; 0 where it is no invoice's. Cents. Throws `provider_unavailable`. */
export async function readTaxOfPayment(paymentIntentId: string): Promise<number> {
  const paid = await callStripe(() =>
    stripe().invoicePayments.list({
      payment: { type: 'payment_intent', payment_intent: paymentIntentId },
      expand: ['data.invoice'],
      limit: 1,
    }),
  );
  const invoice = objectOf(paid.data[0]?.invoice);
  if (!invoice || invoice.deleted) return 0;
  return (invoice.total_taxes ?? []).reduce((sum, { amount }) => sum + amount, 0);
}
