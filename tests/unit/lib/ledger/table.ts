import {
  expertPostings,
  type LineMoney,
  platformPostings,
  type PlatformMatter,
  type Posting,
} from '@/lib/ledger/post/postings-of';

export const EXPERT = 'org_ana';

/** Letters as the table of postings has them. */
const LETTERS: Record<string, string> = {
  platform_balance: 'P',
  platform_bank: 'PB',
  stripe_fees: 'F',
  dispute_fees: 'D',
  commission: 'K',
  subscription_revenue: 'S',
  tax: 'X',
  transfer_in_transit: 'T',
  fee_in_transit: 'A',
  dispute_suspense: 'R',
  suspense: 'U',
  expert_balance: 'C',
  expert_owed: 'E',
  expert_bank: 'B',
};

export const line = (
  type: string,
  amountCents: number,
  feeCents = 0,
  applicationFeeCents = 0,
): LineMoney => ({
  type,
  amountCents,
  feeCents,
  applicationFeeCents,
  netCents: amountCents - feeCents,
});

/** `P+7855 F+145`, in the order of the postings. */
export const told = (postings: Posting[]) =>
  postings
    .map(({ kind, amountCents }) => `${LETTERS[kind]}${amountCents > 0 ? '+' : ''}${amountCents}`)
    .join(' ');

export const appointment = (commissionCents: number): PlatformMatter => ({
  about: 'appointment',
  organizationId: EXPERT,
  commissionCents,
});
export const other: PlatformMatter = { about: 'other' };

// €80 at 12 % (960), of which Stripe keeps 1.5 % and 25 cents (145).
export const PAYMENT: [string, Posting[], string][] = [
  [
    'charge',
    platformPostings(line('charge', 8000, 145), appointment(960)),
    'P+7855 F+145 E-7040 K-960',
  ],
  ['transfer', platformPostings(line('transfer', -8000), other), 'P-8000 T+8000'],
  [
    'payment, on the expert',
    expertPostings(line('payment', 8000, 960, 960), EXPERT),
    'C+7040 A+960 T-8000',
  ],
  ['application_fee', platformPostings(line('application_fee', 960), other), 'P+960 A-960'],
];
export const HALF_REFUND: [string, Posting[], string][] = [
  [
    'half: refund',
    platformPostings(line('refund', -4000), appointment(-480)),
    'P-4000 E+3520 K+480',
  ],
  [
    'half: transfer_refund',
    platformPostings(line('transfer_refund', 4000), other),
    'P+4000 T-4000',
  ],
  [
    'half: payment_refund',
    expertPostings(line('payment_refund', -4000, -480, -480), EXPERT),
    'C-3520 A-480 T+4000',
  ],
  [
    'half: application_fee_refund',
    platformPostings(line('application_fee_refund', -480), other),
    'P-480 A+480',
  ],
];

/** Balances after some rows. */
export function after(...rows: [string, Posting[], string][][]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [, postings] of rows.flat())
    for (const { kind, amountCents } of postings) {
      const letter = LETTERS[kind] ?? kind;
      sums[letter] = (sums[letter] ?? 0) + amountCents;
    }
  return Object.fromEntries(Object.entries(sums).filter(([, cents]) => cents !== 0));
}
