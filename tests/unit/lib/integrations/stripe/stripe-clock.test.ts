import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  learnStripeTime,
  stripeClock,
  whenAtStripe,
} from '@/lib/integrations/stripe/transport/stripe-clock';

const HERE = new Date('2027-03-10T12:00:00.500Z');
const header = (iso: string) => new Date(iso).toUTCString();

beforeEach(() => vi.useFakeTimers({ now: HERE }));
afterEach(() => {
  learnStripeTime(HERE.toUTCString());
  vi.useRealTimers();
});

it('is ours while Stripe’s is the same but for what a header leaves out and the way takes', () => {
  for (const told of ['2027-03-10T12:00:00Z', '2027-03-10T11:59:56Z']) {
    learnStripeTime(header(told));
    expect(stripeClock.now()).toEqual(HERE);
    expect(whenAtStripe(HERE)).toEqual(HERE);
  }
});

it.each([
  ['moved on by a month', '2027-04-10T12:00:00Z'],
  ['three minutes behind', '2027-03-10T11:57:00Z'],
])('goes on from what the last answer told: %s', (_, told) => {
  learnStripeTime(header(told));
  vi.advanceTimersByTime(90_000);
  expect(stripeClock.now()).toEqual(new Date(Date.parse(told) + 90_000));
  expect(whenAtStripe(new Date(Date.parse(told) + 90_000))).toEqual(new Date());
});

it.each([null, '', 'yesterday'])('learns nothing from %o', (told) => {
  learnStripeTime(header('2027-04-10T12:00:00Z'));
  learnStripeTime(told);
  expect(stripeClock.now()).toEqual(new Date('2027-04-10T12:00:00Z'));
});
