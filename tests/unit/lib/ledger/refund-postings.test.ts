import { describe, expect, it } from 'vitest';
import {
  expertPostings,
  paidOtherwisePostings,
  platformPostings,
} from '@/lib/ledger/post/postings-of';
import {
  after,
  appointment,
  EXPERT,
  FULL_REFUND,
  HALF_REFUND,
  line,
  other,
  PAYMENT,
  type Row,
  told,
} from '@/tests/support/postings';

// By hand in the dashboard, the transfer and the fee apart from it.
const REFUND_ALONE: Row[] = [
  ['alone: refund', platformPostings(line('refund', -8000), appointment(-8000)), 'P-8000 K+8000'],
];
const REVERSED_APART: Row[] = [
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
const FEE_APART: Row[] = [
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
const REFUND_FAILED: Row[] = [
  [
    'refund_failure',
    platformPostings(line('refund_failure', 8000), appointment(8000)),
    'P+8000 K-8000',
  ],
];
const AGAIN: Row[] = [
  ['again: refund', platformPostings(line('refund', -8000), appointment(-8000)), 'P-8000 K+8000'],
];
const OTHERWISE: Row[] = [
  ['paid otherwise (our own entry)', paidOtherwisePostings(8000), 'K+8000 PB-8000'],
];
/** 3333 of 8000, and then the rest: Stripe rounds the fee over both. */
const IN_PARTS: Row[] = (
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

const ROWS = [IN_PARTS, REFUND_ALONE, REVERSED_APART, FEE_APART, REFUND_FAILED, AGAIN, OTHERWISE];

describe('the table of postings, of refunds in parts, by hand or in vain', () => {
  it.each(ROWS.flat())('%s', (_name, postings, expected) => {
    expect(told(postings)).toBe(expected);
  });

  it.each<[string, Record<string, number>, Row[][]]>([
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
  ])('leaves after %s what it says', (_name, balances, rows) => {
    expect(after(...rows)).toEqual(balances);
  });
});
