import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expertPostings,
  platformPostings,
  type PlatformMatter,
  type Posting,
} from '@/lib/ledger/post/postings-of';
import { after, appointment, EXPERT, HALF_REFUND, line, other, PAYMENT, told } from './table';

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
const PAYOUTS: [string, Posting[], string][] = [
  ['payout of the expert', expertPostings(line('payout', -7040), EXPERT), 'C-7040 B+7040'],
  ['payout of the platform', platformPostings(line('payout', -815), other), 'P-815 PB+815'],
  ['payout that failed', expertPostings(line('payout_failure', 7040), EXPERT), 'C+7040 B-7040'],
];

describe('the table of postings', () => {
  it.each([...PAYMENT, ...FULL_REFUND, ...HALF_REFUND, ...PAYOUTS])(
    '%s',
    (_name, postings, expected) => {
      expect(told(postings)).toBe(expected);
    },
  );

  it.each<[string, Record<string, number>, [string, Posting[], string][][]]>([
    ['a payment', { P: 815, C: 7040, F: 145, E: -7040, K: -960 }, [PAYMENT]],
    ['a full refund', { P: -145, F: 145 }, [PAYMENT, FULL_REFUND]],
    ['half a refund', { P: 335, C: 3520, F: 145, E: -3520, K: -480 }, [PAYMENT, HALF_REFUND]],
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
