import { sample, type EmailSample } from './sample';

const VISA = { brand: 'visa', last4: '4242' };
const PERIOD = { from: new Date('2026-11-26T09:00:00Z'), until: new Date('2026-12-26T09:00:00Z') };
const INVOICE = {
  declined: null,
  period: PERIOD,
  vatCents: 0,
  taxNumbers: [],
  hostedUrl: 'http://localhost:12111/_pages/invoice/in_sample',
  nextCharge: { amountCents: 5900, currency: 'eur', at: '2026-12-26T09:00:00.000Z' },
};
const declinedAs = (code: string) => ({
  invoice: { ...INVOICE, declined: { brand: 'mastercard', last4: '0341', code }, nextCharge: null },
});

const PAID = {
  invoiceId: 'in_sample',
  number: 'ELEVA-0003',
  amountCents: 5900,
  currency: 'eur',
  paidAt: '2026-11-26T09:00:00.000Z',
  plan: 'top-expert',
};
const OWED = {
  invoiceId: 'in_sample',
  amountCents: 5900,
  currency: 'eur',
  attempt: 1,
  plan: 'top-expert',
  nextAttemptAt: '2026-11-29T09:00:00.000Z',
  accessUntil: '2026-12-03T09:00:00.000Z',
};
const SUBSCRIPTION = { subscriptionId: 'sub_sample', plan: 'top-expert' };
const RUNNING = {
  ...SUBSCRIPTION,
  amountCents: 5900,
  currency: 'eur',
  interval: 'month' as const,
  nextChargeAt: '2026-12-26T09:00:00.000Z',
};
const CANCELLED = {
  ...SUBSCRIPTION,
  endsAt: '2026-12-26T09:00:00.000Z',
  canceledAt: '2026-11-26T09:00:00.000Z',
};
const ENDED = { ...SUBSCRIPTION, endedAt: '2026-12-26T09:00:00.000Z', unpaid: false };
const SCHEDULED = {
  subscriptionId: 'sub_sample',
  scheduleId: 'sub_sched_sample',
  fromPlan: 'top-expert',
  plan: 'community-expert',
  amountCents: 2500,
  interval: 'month' as const,
  changesAt: '2026-12-26T09:00:00.000Z',
};

/** Every kind of e-mail about a plan, in each of the ways it can read. */
export const PLAN_SAMPLES: readonly EmailSample[] = [
  sample('A receipt', 'receipt', PAID, { card: VISA, invoice: INVOICE }),
  sample('A receipt with a VAT number and the tax reckoned', 'receipt', PAID, {
    card: VISA,
    invoice: { ...INVOICE, vatCents: 1103, taxNumbers: ['PT501964843'] },
  }),
  sample(
    'A receipt in dollars, for a plan outside the catalog',
    'receipt',
    { ...PAID, plan: null, currency: 'usd' },
    { card: { brand: 'amex', last4: '0005' }, invoice: { ...INVOICE, nextCharge: null } },
  ),
  sample('A receipt whose invoice Stripe no longer knows', 'receipt', { ...PAID, number: null }),
  sample('A failed payment', 'payment_failed', OWED, declinedAs('insufficient_funds')),
  sample(
    'A failed payment, access paused',
    'payment_failed',
    { ...OWED, accessUntil: null, nextAttemptAt: null },
    declinedAs('generic_decline'),
  ),
  sample('A failed payment without a card', 'payment_failed', OWED),
  sample(
    'A card that expires',
    'card_expiring',
    { paymentMethodId: 'pm_sample', brand: 'visa', expMonth: 12, expYear: 2026 },
    { card: VISA },
  ),
  sample('A yearly renewal', 'renewal_upcoming', {
    ...SUBSCRIPTION,
    amountCents: 59_000,
    currency: 'eur',
    renewsAt: '2026-12-10T09:00:00.000Z',
  }),
  sample('Another plan', 'plan_changed', { fromPlan: 'community-expert', ...RUNNING }),
  sample('Another rhythm', 'plan_changed', { fromPlan: 'top-expert', ...RUNNING }),
  sample('A cancelled plan', 'cancelled', {
    ...CANCELLED,
    nothingMoreIsCharged: true,
    stillCharged: null,
  }),
  ...(['until_then', 'open_invoice', 'usage', 'others'] as const).map((stillCharged) =>
    sample(`A cancelled plan, still charged: ${stillCharged}`, 'cancelled', {
      ...CANCELLED,
      nothingMoreIsCharged: false,
      stillCharged,
    }),
  ),
  sample('A cancellation withdrawn', 'resumed', RUNNING),
  sample('A change for later', 'change_scheduled', SCHEDULED),
  sample('Another rhythm for later', 'change_scheduled', {
    ...SCHEDULED,
    fromPlan: 'community-expert',
  }),
  sample('A change for later withdrawn', 'change_undone', RUNNING),
  sample('A plan that ended', 'ended', { ...ENDED, nothingMoreIsCharged: true }),
  sample('A plan that ended, others go on', 'ended', { ...ENDED, nothingMoreIsCharged: false }),
  sample('A plan that ended, the module goes on', 'ended', {
    ...ENDED,
    nothingMoreIsCharged: false,
    addon: { renews: true, amountCents: 49_000, until: '2027-11-20T09:00:00.000Z' },
  }),
  sample('A plan that was never paid', 'ended', {
    ...ENDED,
    unpaid: true,
    nothingMoreIsCharged: true,
  }),
];
