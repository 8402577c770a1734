import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { changeAsShown } from '@/tests/support/change-as-shown';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';
import { useCard } from '@/tests/support/use-card';

const load = async () => ({
  ...(await import('@/lib/billing/change/change-plan')),
  ...(await import('@/lib/billing/change/preview-change')),
  ...(await import('@/lib/billing/history/read-billing-page')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
});
const suite = withWorker(load);

async function invoices(context: Context): Promise<Stripe.Invoice[]> {
  const customer = (await suite.app.findStripeCustomer(context.organizationId)) ?? '';
  return (await suite.app.stripe().invoices.list({ customer, limit: 20 })).data;
}

describe('a change asked for twice, by a second click or in another tab', () => {
  it('an upgrade that waits for its payment gets no second invoice', async () => {
    const expert = await newSubscriber('community-expert-monthly');
    await useCard(expert, 'pm_card_chargeCustomerFail');
    const { prorationDate, dueTodayCents } = await suite.app.previewChange(expert, {
      lookupKey: 'top-expert-monthly',
    });
    const change = {
      lookupKey: 'top-expert-monthly',
      prorationDate: prorationDate ?? undefined,
      dueTodayCents,
    };
    const before = (await invoices(expert)).length;
    const outcomes = await Promise.all([1, 2].map(() => suite.app.changePlan(expert, change)));
    expect(outcomes[0]).toMatchObject({ outcome: 'payment_required' });
    expect(outcomes[1]).toEqual(outcomes[0]);
    const made = (await invoices(expert)).slice(0, -before);
    expect(made.map(({ status }) => status)).toEqual(['open']);
  });

  it('a downgrade is scheduled, told and written down once', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    const ask = () => changeAsShown(expert, 'community-expert-monthly');
    const outcomes = await Promise.all([ask(), ask()]);
    expect(outcomes[1]).toEqual(outcomes[0]);
    const { history } = await suite.app.readBillingPage(expert.organizationId);
    expect(history.filter(({ kind }) => kind === 'changePlanned')).toHaveLength(1);
  });
});
