import fc from 'fast-check';

/** One thing that can happen to the appointments of a day. `which` picks among those there are. */
export type BookingStep =
  | { do: 'hold'; member: number; slot: number; isFree: boolean }
  /** The request of a hold is sent once more, with its key. */
  | { do: 'hold-again'; which: number }
  | { do: 'pay'; which: number; method: (typeof METHODS)[number] }
  /** A method that takes days to settle does, or does not. */
  | { do: 'settle'; which: number; outcome: 'succeed' | 'fail' }
  /** A member comes back from paying, beside whatever webhooks do. */
  | { do: 'return'; which: number }
  | { do: 'run-out'; which: number }
  | { do: 'cancel'; which: number; by: 'member' | 'expert' }
  | { do: 'move'; which: number; by: 'member' | 'expert'; slot: number }
  /** An operator gives money back in Stripe's dashboard. */
  | { do: 'refund-by-hand'; which: number; cents: number }
  /** Events arrive, some twice, and the workers begin on what they queue. */
  | { do: 'deliver'; count: number };

const METHODS = [
  'pm_card_visa',
  'pm_card_chargeDeclined',
  'pm_sepaDebit',
  'pm_sepaDebit_fails',
] as const;

const which = fc.nat(5);
/** Half-hours of one morning; what is booked lasts 50 minutes, so neighbours overlap. */
const slot = fc.nat(5);
const by = fc.constantFrom('member' as const, 'expert' as const);

const step: fc.Arbitrary<BookingStep> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('hold' as const),
      member: fc.nat(2),
      slot,
      isFree: fc.nat(4).map((one) => one === 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hold-again' as const), which }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      which,
      method: fc.oneof(
        { weight: 4, arbitrary: fc.constant('pm_card_visa' as const) },
        { weight: 3, arbitrary: fc.constantFrom(...METHODS) },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      which,
      outcome: fc.constantFrom('succeed' as const, 'fail' as const),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('return' as const), which }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('run-out' as const), which }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('cancel' as const), which, by }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), which, by, slot }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('refund-by-hand' as const),
      which,
      cents: fc.constantFrom(1, 3333, 8000),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      count: fc.integer({ min: 1, max: 5 }),
    }),
  },
);

/** A random morning of one expert: what happens, what goes wrong, and in which order events arrive. */
export const bookingStory = fc.record({
  steps: fc.array(step, { minLength: 12, maxLength: 40 }),
  faults: fc.array(fc.nat(6), { maxLength: 50 }),
  order: fc.array(fc.nat(1_000_000), { minLength: 10, maxLength: 40 }),
});

export type BookingStory = typeof bookingStory extends fc.Arbitrary<infer Value> ? Value : never;
