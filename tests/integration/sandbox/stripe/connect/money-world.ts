import type Stripe from 'stripe';
import { startHarness, type Harness } from '../harness';
import { createRecipient } from './recipient';

type Line = readonly [string, number, number, number];

/** A stand-in with one expert who may be paid, and what the suites ask of its books. */
export interface MoneyWorld {
  readonly harness: Harness;
  readonly stripe: Stripe;
  /** The expert's account; another one after each `begin`. */
  expert(): string;
  begin(): Promise<void>;
  params(): Stripe.PaymentIntentCreateParams;
  /** €80, of which the platform keeps €9.60. */
  pay(more?: Partial<Stripe.PaymentIntentCreateParams>): Promise<Stripe.PaymentIntent>;
  /** Oldest first: type, amount, fee, net. */
  lines(account?: string): Promise<Line[]>;
  /** Has nothing paid out to the expert by the clock. */
  byHand(): Promise<unknown>;
  nets(): Promise<{ platform: number; expert: number }>;
}

export async function startMoneyWorld(): Promise<MoneyWorld> {
  const harness = await startHarness();
  const { stripe } = harness;
  const { control } = harness.sandbox;
  let expert = '';
  const world: MoneyWorld = {
    harness,
    stripe,
    expert: () => expert,
    async begin() {
      await control.reset();
      expert = (await createRecipient(stripe)).id;
      await control.account({ account: expert, status: 'active' });
    },
    params: () => ({
      amount: 8000,
      currency: 'eur',
      application_fee_amount: 960,
      transfer_data: { destination: expert, metadata: { appointment: 'apt_1' } },
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      payment_method: 'pm_card_visa',
      confirm: true,
      metadata: { appointment: 'apt_1' },
    }),
    pay: (more = {}) => stripe.paymentIntents.create({ ...world.params(), ...more }),
    async lines(account) {
      const { data } = await stripe.balanceTransactions.list(
        { limit: 100 },
        account === undefined ? {} : { stripeAccount: account },
      );
      return data.toReversed().map(({ type, amount, fee, net }) => [type, amount, fee, net]);
    },
    byHand: () =>
      stripe.balanceSettings.update(
        { payments: { payouts: { schedule: { interval: 'manual' } } } },
        { stripeAccount: expert },
      ),
    async nets() {
      const books = await control.books();
      const of = (account: string) => books.find((book) => book.account === account)?.netCents ?? 0;
      return { platform: of('acct_platform'), expert: of(expert) };
    },
  };
  return world;
}
