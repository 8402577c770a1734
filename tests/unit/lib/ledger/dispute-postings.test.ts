import { describe, expect, it } from 'vitest';
import {
  expertPostings,
  lostDisputePostings,
  lostSubscriptionPostings,
  platformPostings,
  type Posting,
  reversedPostings,
} from '@/lib/ledger/post/postings-of';
import { after, EXPERT, HALF_REFUND, line, other, PAYMENT, told } from '@/tests/support/postings';

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
const CONTESTED: [string, Posting[], string][] = [
  [
    'contested: the second fee',
    platformPostings(line('adjustment', 0, 2000), { about: 'dispute' }),
    'P-2000 D+2000',
  ],
];
const WON_CONTESTED: [string, Posting[], string][] = [
  [
    'won after contesting: adjustment with the second fee',
    platformPostings(line('adjustment', 8000, -2000), { about: 'dispute' }),
    'P+10000 D-2000 R-8000',
  ],
  ...WON.slice(1),
];
// After half of it was refunded: €40 are disputed, of which €35.20 are the expert's.
const HALF_DISPUTED: [string, Posting[], string][] = [
  [
    'half disputed: adjustment',
    platformPostings(line('adjustment', -4000, 2000), { about: 'dispute' }),
    'P-6000 D+2000 R+4000',
  ],
  [
    'half disputed: our reversal',
    platformPostings(line('transfer_refund', 3520), other),
    'P+3520 T-3520',
  ],
  [
    'half disputed: on the expert',
    expertPostings(line('payment_refund', -3520), EXPERT),
    'C-3520 T+3520',
  ],
  [
    'half disputed: lost (our own entry)',
    lostDisputePostings(EXPERT, { disputedCents: 4000, reversedCents: 3520 }),
    'R-4000 E+3520 K+480',
  ],
];
const LOST_UNDONE: [string, Posting[], string][] = [
  [
    'lost, and won after all (our own entry)',
    reversedPostings(lostDisputePostings(EXPERT, { disputedCents: 8000, reversedCents: 7040 })),
    'R+8000 E-7040 K-960',
  ],
];
const OTHERS: [string, Posting[], string][] = [
  [
    'a fee of a dispute that is a line of its own',
    platformPostings(line('stripe_fee', -2000), { about: 'dispute' }),
    'P-2000 D+2000',
  ],
  ['a lost dispute of a subscription', lostSubscriptionPostings(2500), 'R-2500 S+2500'],
];

describe('the table of postings, of disputes', () => {
  it.each([
    ...DISPUTED,
    ...CONTESTED,
    ...LOST,
    ...LOST_UNDONE,
    ...WON,
    ...WON_CONTESTED,
    ...HALF_DISPUTED,
    ...OTHERS,
  ])('%s', (_name, postings, expected) => {
    expect(told(postings)).toBe(expected);
  });

  it.each<[string, Record<string, number>, [string, Posting[], string][][]]>([
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
    [
      'one that was contested and won',
      { P: -1185, C: 7040, F: 145, D: 2000, E: -7040, K: -960 },
      [PAYMENT, DISPUTED, CONTESTED, WON_CONTESTED],
    ],
    [
      'one that was contested and lost',
      { P: -4145, F: 145, D: 4000 },
      [PAYMENT, DISPUTED, CONTESTED, LOST],
    ],
    [
      'one that was lost and won after all',
      { P: -1185, C: 7040, F: 145, D: 2000, E: -7040, K: -960 },
      [PAYMENT, DISPUTED, LOST, LOST_UNDONE, WON],
    ],
    [
      'half a refund and a dispute of the rest that was lost',
      { P: -2145, F: 145, D: 2000 },
      [PAYMENT, HALF_REFUND, HALF_DISPUTED],
    ],
  ])('leaves after %s what it says', (_name, balances, rows) => {
    expect(after(...rows)).toEqual(balances);
  });
});
