import type { NewEntry } from '@/lib/ledger/record/record-entries';

/** Cents that an entry moves: what the expert is owed and the platform's share, as the table of postings has them. */
export interface Moves {
  owed: number;
  commission: number;
  organizationId?: string;
}

/** An entry of the platform's balance of which those two sides are known, and its balance is the rest. */
export function ledgerEntry(
  kind: string,
  at: string,
  appointmentId: string | null,
  { owed, commission, organizationId = '' }: Moves,
): NewEntry {
  const left = -owed - commission;
  return {
    stripeAccount: 'platform',
    balanceTransactionId: `txn_${kind}_${at}_${organizationId}_${appointmentId}`,
    kind,
    sourceId: null,
    linkId: null,
    appointmentId,
    organizationId,
    currency: 'eur',
    amountCents: left,
    feeCents: 0,
    netCents: left,
    occurredAt: new Date(at),
    availableOn: new Date(at),
    postings: [
      { kind: 'platform_balance', ownerId: 'platform', amountCents: left } as const,
      { kind: 'expert_owed', ownerId: organizationId, amountCents: owed } as const,
      { kind: 'commission', ownerId: 'platform', amountCents: commission } as const,
    ].filter(({ amountCents }) => amountCents !== 0),
  };
}
