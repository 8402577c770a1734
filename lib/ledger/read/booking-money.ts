import { PLATFORM_BALANCE } from '../sync/entry-of';
import type { BookingLine } from './booking-lines';

/** What happened to a booking's money, step by step; `messages` have the words of each. */
export type MoneyStepKind =
  | 'paid'
  | 'commission'
  | 'refunded'
  | 'refund_failed'
  | 'paid_otherwise'
  | 'commission_returned'
  | 'disputed'
  | 'dispute_returned'
  /** What the expert did not have to bear, or what is with the platform and not with them. */
  | 'borne_by_platform'
  | 'held_by_platform';

/** One step. Cents; what adds to what the expert has is positive. */
export interface MoneyStep {
  kind: MoneyStepKind;
  amountCents: number;
  at: Date;
  /** Stripe's id of what it is a line of; null for a sum of ours. */
  stripeId: string | null;
}

/** A booking's money as the books have it. The steps sum to `expertHasCents`. */
export interface BookingMoney {
  steps: MoneyStep[];
  /** What the payment has left with the expert, before anything is paid out to their bank. */
  expertHasCents: number;
  /** When the expert's share can be paid out; null while it has not arrived with them. */
  availableOn: Date | null;
  /** What Stripe kept, which the platform bears, and what the platform has of it in the end. */
  stripeFeeCents: number;
  platformHasCents: number;
}

const REFUNDS = ['refund', 'payment_refund'];
const REFUND_FAILURES = ['refund_failure', 'payment_failure_refund'];

/**
 * The steps of a booking's money, read off its lines; null while the books have none. What neither the
 * member nor the expert did is the last step, so that all of them come to what the expert has. Pure.
 */
export function bookingMoney(lines: readonly BookingLine[]): BookingMoney | null {
  if (lines.length === 0) return null;
  const theirs = lines.filter(({ stripeAccount }) => stripeAccount !== PLATFORM_BALANCE);
  const ours = lines.filter(({ stripeAccount }) => stripeAccount === PLATFORM_BALANCE);
  const steps = lines
    .flatMap((line) =>
      line.stripeAccount === PLATFORM_BALANCE ? platformSteps(line) : expertSteps(line),
    )
    // Stripe's clock has seconds: what follows from a step may have the time of it.
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || rankOf(a) - rankOf(b));
  const expertHasCents = sum(theirs.map(({ netCents }) => netCents));
  const rest = expertHasCents - sum(steps.map(({ amountCents }) => amountCents));
  const last = lines.at(-1);
  if (rest !== 0 && last)
    steps.push({
      kind: rest > 0 ? 'borne_by_platform' : 'held_by_platform',
      amountCents: rest,
      at: last.occurredAt,
      stripeId: null,
    });
  return {
    steps,
    expertHasCents,
    availableOn: theirs.find(({ kind }) => kind === 'payment')?.availableOn ?? null,
    stripeFeeCents: sum(ours.map(({ feeCents }) => feeCents)),
    platformHasCents: sum(ours.map(({ netCents }) => netCents)),
  };
}

/** Steps of one second in the order in which they follow from each other. */
const ORDER: readonly MoneyStepKind[] = ['paid', 'commission', 'refunded', 'commission_returned'];
const rankOf = ({ kind }: MoneyStep) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);

const sum = (cents: readonly number[]) => cents.reduce((total, one) => total + one, 0);

const step = (line: BookingLine, kind: MoneyStepKind, amountCents: number): MoneyStep[] =>
  amountCents === 0 ? [] : [{ kind, amountCents, at: line.occurredAt, stripeId: line.sourceId }];

/** What a line of the platform's balance says of the member's money. */
function platformSteps(line: BookingLine): MoneyStep[] {
  const { kind, amountCents } = line;
  if (kind === 'charge' || kind === 'payment') return step(line, 'paid', amountCents);
  if (REFUNDS.includes(kind)) return step(line, 'refunded', amountCents);
  if (REFUND_FAILURES.includes(kind)) return step(line, 'refund_failed', amountCents);
  if (kind === 'paid_otherwise') return step(line, 'paid_otherwise', -line.commissionCents);
  // How a dispute ended is an entry of ours, which moves nobody's money.
  if (line.disputeCents === 0 || line.balanceTransactionId.startsWith('own:')) return [];
  return step(line, line.disputeCents > 0 ? 'disputed' : 'dispute_returned', -line.disputeCents);
}

/** What a line of the expert's balance says of the commission: what arrives is less it, what is taken back brings it. */
function expertSteps(line: BookingLine): MoneyStep[] {
  const { kind, feeCents, amountCents } = line;
  if (kind === 'payment') return step(line, 'commission', -feeCents);
  if (kind === 'payment_refund') return step(line, 'commission_returned', -feeCents);
  if (kind === 'application_fee_refund') return step(line, 'commission_returned', amountCents);
  return [];
}
