/** A line of a payout, as the books have it; null where they have not read it yet. Cents. */
export interface PayoutLine {
  kind: string | null;
  sourceId: string | null;
  amountCents: number | null;
  feeCents: number | null;
  netCents: number | null;
  appointmentId: string | null;
  /** It was taken back by a dispute that was won, and is sent again. */
  isSentAgain: boolean;
}

/** What an appointment brought with a payout. Cents; `netCents` is gross less commission and what went back. */
export interface AppointmentShare {
  appointmentId: string;
  grossCents: number;
  commissionCents: number;
  refundedCents: number;
  netCents: number;
}

/** What else a payout is made of; each has its words in `payoutPage.rest`. */
export const REST_KINDS = [
  /** An earlier payout that came back. */
  'failed',
  'cancelled',
  /** Sent by hand since the one before. */
  'byHand',
  /** From the platform, or taken back by it, for no appointment that is known. */
  'transfer',
  'fees',
  'other',
  /** Not in the books yet. */
  'unread',
] as const;

export type RestKind = (typeof REST_KINDS)[number];

/** What a payout is made of; all of it sums to the payout's amount. Cents. */
export interface Breakdown {
  appointments: AppointmentShare[];
  rest: { kind: RestKind; netCents: number }[];
}

const REST_BY_KIND: Readonly<Record<string, RestKind>> = {
  payout_failure: 'failed',
  payout_cancel: 'cancelled',
  payout: 'byHand',
  payment: 'transfer',
  payment_refund: 'transfer',
  application_fee_refund: 'fees',
  stripe_fee: 'fees',
};

/**
 * Puts the lines of a payout together by what they are about. What the books do not have yet is the
 * difference to the payout's amount, and is named as that. Pure.
 */
export function breakDown(
  payout: { id: string; amountCents: number },
  lines: readonly PayoutLine[],
): Breakdown {
  const shares = new Map<string, AppointmentShare>();
  const rest = new Map<RestKind, number>();
  const add = (kind: RestKind, cents: number) => rest.set(kind, (rest.get(kind) ?? 0) + cents);
  let left = payout.amountCents;
  for (const line of lines) {
    const { kind, netCents, appointmentId } = line;
    // Its own line is what all the others come to.
    if (kind === null || netCents === null) continue;
    if (kind === 'payout' && line.sourceId === payout.id) continue;
    left -= netCents;
    if (appointmentId) shares.set(appointmentId, withLine(shares.get(appointmentId), line));
    else add(REST_BY_KIND[kind] ?? 'other', netCents);
  }
  if (left !== 0) add('unread', left);
  return {
    appointments: [...shares.values()],
    rest: REST_KINDS.flatMap((kind) => {
      const netCents = rest.get(kind) ?? 0;
      return netCents === 0 ? [] : [{ kind, netCents }];
    }),
  };
}

function withLine(before: AppointmentShare | undefined, line: PayoutLine): AppointmentShare {
  const amount = line.amountCents ?? 0;
  const isPaid = amount > 0 && !line.isSentAgain;
  // Commission that is given up by itself is a line of that alone.
  const ofFee = line.kind === 'application_fee_refund' ? -amount : null;
  return {
    appointmentId: line.appointmentId ?? '',
    grossCents: (before?.grossCents ?? 0) + (isPaid && ofFee === null ? amount : 0),
    commissionCents: (before?.commissionCents ?? 0) + (ofFee ?? line.feeCents ?? 0),
    refundedCents: (before?.refundedCents ?? 0) - (isPaid || ofFee !== null ? 0 : amount),
    netCents: (before?.netCents ?? 0) + (line.netCents ?? 0),
  };
}
