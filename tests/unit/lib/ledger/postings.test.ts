import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expertPostings,
  type LineMoney,
  lostDisputePostings,
  paidOtherwisePostings,
  platformPostings,
  type PlatformMatter,
  type Posting,
} from '@/lib/ledger/post/postings-of';

const EXPERT = 'org_ana';

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

const line = (
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
const told = (postings: Posting[]) =>
  postings
    .map(({ kind, amountCents }) => `${LETTERS[kind]}${amountCents > 0 ? '+' : ''}${amountCents}`)
    .join(' ');

const appointment = (commissionCents: number): PlatformMatter => ({
  about: 'appointment',
  organizationId: EXPERT,
  commissionCents,
});
const other: PlatformMatter = { about: 'other' };

// €80 at 12 % (960), of which Stripe keeps 1.5 % and 25 cents (145).
const PAYMENT: [string, Posting[], string][] = [
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
const FULL_REFUND: [string, Posting[], string][] = [
  ['refund', platformPostings(line('refund', -8000), appointment(-960)), 'P-8000 E+7040 K+960'],
  ['transfer_refund', platformPostings(line('transfer_refund', 8000), other), 'P+8000 T-8000'],
  [
    'payment_refund, on the expert',
    expertPostings(line('payment_refund', -8000, -960, -960), EXPERT),
    'C-7040 A-960 T+8000',
  ],
  [
    'application_fee_refund',
    platformPostings(line('application_fee_refund', -960), other),
    'P-960 A+960',
  ],
];
const HALF_REFUND: [string, Posting[], string][] = [
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
const DISPUTED: [string, Posting[], string][] = [
  [
    'dispute: adjustment',
    platformPostings(line('adjustment', -8000, 2000), { about: 'dispute' }),
    'P-10000 D+2000 R+8000',
  ],
  [
    'dispute: our reversal',
    platformPostings(line('transfer_refund', 7040), other),
    'P+7040 T-7040',
  ],
  [
    'dispute: on the expert',
    expertPostings(line('payment_refund', -7040), EXPERT),
    'C-7040 T+7040',
  ],
];
const LOST: [string, Posting[], string][] = [
  [
    'lost (our own entry)',
    lostDisputePostings(EXPERT, { disputedCents: 8000, reversedCents: 7040 }),
    'R-8000 E+7040 K+960',
  ],
];
const WON: [string, Posting[], string][] = [
  [
    'won: adjustment',
    platformPostings(line('adjustment', 8000), { about: 'dispute' }),
    'P+8000 R-8000',
  ],
  ['won: transferred again', platformPostings(line('transfer', -7040), other), 'P-7040 T+7040'],
  ['won: on the expert', expertPostings(line('payment', 7040), EXPERT), 'C+7040 T-7040'],
];
const PAYOUTS: [string, Posting[], string][] = [
  ['payout of the expert', expertPostings(line('payout', -7040), EXPERT), 'C-7040 B+7040'],
  ['payout of the platform', platformPostings(line('payout', -815), other), 'P-815 PB+815'],
  ['payout that failed', expertPostings(line('payout_failure', 7040), EXPERT), 'C+7040 B-7040'],
];

// By hand in the dashboard, the transfer and the fee apart from it.
const REFUND_ALONE: [string, Posting[], string][] = [
  ['alone: refund', platformPostings(line('refund', -8000), appointment(-8000)), 'P-8000 K+8000'],
];
const REVERSED_APART: [string, Posting[], string][] = [
  [
    'apart: transfer_refund',
    platformPostings(line('transfer_refund', 7040), {
      about: 'share_taken_back',
      organizationId: EXPERT,
      shareCents: 7040,
    }),
    'P+7040 T-7040 E+7040 K-7040',
  ],
  ['apart: on the expert', expertPostings(line('payment_refund', -7040), EXPERT), 'C-7040 T+7040'],
];
const FEE_APART: [string, Posting[], string][] = [
  [
    'apart: application_fee_refund',
    platformPostings(line('application_fee_refund', -960), other),
    'P-960 A+960',
  ],
  [
    'apart: application_fee_refund, on the expert',
    expertPostings(line('application_fee_refund', 960), EXPERT),
    'C+960 A-960 E-960 K+960',
  ],
];
const REFUND_FAILED: [string, Posting[], string][] = [
  [
    'refund_failure',
    platformPostings(line('refund_failure', 8000), appointment(8000)),
    'P+8000 K-8000',
  ],
];
const AGAIN: [string, Posting[], string][] = [
  ['again: refund', platformPostings(line('refund', -8000), appointment(-8000)), 'P-8000 K+8000'],
];
const OTHERWISE: [string, Posting[], string][] = [
  ['paid otherwise (our own entry)', paidOtherwisePostings(8000), 'K+8000 PB-8000'],
];
/** 3333 of 8000, and then the rest: Stripe rounds the fee over both. */
const IN_PARTS: [string, Posting[], string][] = (
  [
    [3333, 400],
    [4667, 560],
  ] as const
).flatMap(([part, fee]) => [
  [
    `${part}: refund`,
    platformPostings(line('refund', -part), appointment(-fee)),
    `P-${part} E+${part - fee} K+${fee}`,
  ],
  [
    `${part}: transfer_refund`,
    platformPostings(line('transfer_refund', part), other),
    `P+${part} T-${part}`,
  ],
  [
    `${part}: payment_refund`,
    expertPostings(line('payment_refund', -part, -fee, -fee), EXPERT),
    `C-${part - fee} A-${fee} T+${part}`,
  ],
  [
    `${part}: application_fee_refund`,
    platformPostings(line('application_fee_refund', -fee), other),
    `P-${fee} A+${fee}`,
  ],
]);

/** Balances after some rows. */
function after(...rows: [string, Posting[], string][][]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [, postings] of rows.flat())
    for (const { kind, amountCents } of postings) {
      const letter = LETTERS[kind] ?? kind;
      sums[letter] = (sums[letter] ?? 0) + amountCents;
    }
  return Object.fromEntries(Object.entries(sums).filter(([, cents]) => cents !== 0));
}

describe('the table of postings', () => {
  const TABLE = [PAYMENT, FULL_REFUND, HALF_REFUND, DISPUTED, LOST, WON, PAYOUTS, IN_PARTS];
  const BY_HAND = [REFUND_ALONE, REVERSED_APART, FEE_APART, REFUND_FAILED, AGAIN, OTHERWISE];
  it.each([...TABLE, ...BY_HAND].flat())('%s', (_name, postings, expected) => {
    expect(told(postings)).toBe(expected);
  });

  it.each<[string, Record<string, number>, [string, Posting[], string][][]]>([
    ['a payment', { P: 815, C: 7040, F: 145, E: -7040, K: -960 }, [PAYMENT]],
    ['a full refund', { P: -145, F: 145 }, [PAYMENT, FULL_REFUND]],
    ['half a refund', { P: 335, C: 3520, F: 145, E: -3520, K: -480 }, [PAYMENT, HALF_REFUND]],
    [
      'a dispute that is open',
      { P: -2145, R: 8000, F: 145, D: 2000, E: -7040, K: -960 },
      [PAYMENT, DISPUTED],
    ],
    ['one that was lost', { P: -2145, F: 145, D: 2000 }, [PAYMENT, DISPUTED, LOST]],
    [
      'one that was won',
      { P: -1185, C: 7040, F: 145, D: 2000, E: -7040, K: -960 },
      [PAYMENT, DISPUTED, WON],
    ],
    ['half a refund twice', { P: -145, F: 145 }, [PAYMENT, HALF_REFUND, HALF_REFUND]],
    ['a refund in two parts that end at the price', { P: -145, F: 145 }, [PAYMENT, IN_PARTS]],
    [
      'a refund that left the expert their share',
      { P: -7185, C: 7040, F: 145, E: -7040, K: 7040 },
      [PAYMENT, REFUND_ALONE],
    ],
    [
      'one whose transfer was reversed by itself afterwards',
      { P: -145, F: 145 },
      [PAYMENT, REFUND_ALONE, REVERSED_APART],
    ],
    [
      'a transfer that was reversed by itself before any refund',
      { P: 7855, F: 145, K: -8000 },
      [PAYMENT, REVERSED_APART],
    ],
    [
      'a commission that was given up by itself',
      { P: -145, C: 8000, F: 145, E: -8000 },
      [PAYMENT, FEE_APART],
    ],
    [
      'a refund that its bank sent back',
      { P: 7855, F: 145, K: -8000 },
      [PAYMENT, FULL_REFUND, REFUND_FAILED],
    ],
    [
      'one that was then made again',
      { P: -145, F: 145 },
      [PAYMENT, FULL_REFUND, REFUND_FAILED, AGAIN],
    ],
    [
      'one that was then paid from our bank',
      { P: 7855, F: 145, PB: -8000 },
      [PAYMENT, FULL_REFUND, REFUND_FAILED, OTHERWISE],
    ],
    [
      'a payout of each',
      { PB: 815, B: 7040, F: 145, E: -7040, K: -960 },
      [PAYMENT, PAYOUTS.slice(0, 2)],
    ],
  ])('leaves after %s what it says', (_name, balances, rows) => {
    expect(after(...rows)).toEqual(balances);
  });
});

describe('any line', () => {
  const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const types = fc.constantFrom(
    'charge',
    'payment',
    'refund',
    'payment_refund',
    'transfer',
    'transfer_refund',
    'payout',
    'application_fee',
    'application_fee_refund',
    'adjustment',
    'stripe_fee',
    'topup',
    'new_type',
  );
  const matters: fc.Arbitrary<PlatformMatter> = fc.oneof(
    cents.map((shareCents) => ({
      about: 'share_taken_back' as const,
      organizationId: EXPERT,
      shareCents,
    })),
    cents.map(appointment),
    cents.map((taxCents) => ({ about: 'subscription' as const, organizationId: null, taxCents })),
    fc.constantFrom<PlatformMatter>({ about: 'dispute' }, other),
  );
  const sum = (postings: Posting[]) =>
    postings.reduce((total, { amountCents }) => total + amountCents, 0);

  it('sums to zero, has no posting of nothing, and moves the balance by its net', () => {
    fc.assert(
      fc.property(types, cents, cents, cents, matters, (type, amount, fee, own, matter) => {
        const money = line(type, amount, fee, own);
        for (const [postings, kind] of [
          [platformPostings(money, matter), 'platform_balance'],
          [expertPostings(money, EXPERT), 'expert_balance'],
        ] as const) {
          expect(sum(postings)).toBe(0);
          expect(postings.every(({ amountCents }) => amountCents !== 0)).toBe(true);
          const balance = postings.filter((posting) => posting.kind === kind);
          expect(sum(balance)).toBe(amount - fee);
        }
      }),
    );
  });

  it('of a type that nobody here knows waits in suspense', () => {
    expect(told(platformPostings(line('climate_order', -100, 3), other))).toBe('P-103 U+103');
    expect(told(expertPostings(line('reserve_hold', -100), EXPERT))).toBe('C-100 U+100');
  });
});
