import { describe, expect, it } from 'vitest';
import { newExpert } from '@/tests/support/expert';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
});
const suite = withWorker(load);

const PLAN = { lookupKey: 'top-expert-monthly' };

async function invoicesOf(organizationId: string) {
  const customer = (await suite.app.findStripeCustomer(organizationId)) ?? '';
  return (await suite.app.stripe().invoices.list({ customer })).data;
}

describe('a VAT number that comes with the subscription', () => {
  it('stands on the first invoice', async () => {
    const expert = await newExpert();
    await suite.app.subscribe(expert, { ...PLAN, taxNumber: '501 964 843' });
    expect(await invoicesOf(expert.organizationId)).toMatchObject([
      { customer_tax_ids: [{ type: 'eu_vat', value: 'PT501964843' }] },
    ]);
  });

  it('is kept once, however often it is sent', async () => {
    const expert = await newExpert();
    const input = { ...PLAN, taxNumber: 'PT501964843' };
    const first = await suite.app.subscribe(expert, input);
    const second = await suite.app.subscribe(expert, input);
    expect(second.subscriptionId).toBe(first.subscriptionId);
    const customer = (await suite.app.findStripeCustomer(expert.organizationId)) ?? '';
    expect((await suite.app.stripe().customers.listTaxIds(customer)).data).toHaveLength(1);
  });

  it('is refused where its check digit is wrong, and nothing is started', async () => {
    const expert = await newExpert();
    await expect(
      suite.app.subscribe(expert, { ...PLAN, taxNumber: '501964842' }),
    ).rejects.toMatchObject({ code: 'invalid_tax_id' });
    expect(await suite.app.findStripeCustomer(expert.organizationId)).toBeNull();
  });

  it('is refused where only Stripe knows that it is none, and nothing is started', async () => {
    const expert = await newExpert();
    await expect(suite.app.subscribe(expert, { ...PLAN, taxNumber: 'DE12' })).rejects.toMatchObject(
      { code: 'invalid_tax_id' },
    );
    expect(await invoicesOf(expert.organizationId)).toEqual([]);
    const customer = (await suite.app.findStripeCustomer(expert.organizationId)) ?? '';
    const { data } = await suite.app.stripe().subscriptions.list({ customer, status: 'all' });
    expect(data).toEqual([]);
  });
});
