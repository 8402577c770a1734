import { describe, expect, it } from 'vitest';
import { changeAsShown } from '@/tests/support/change-as-shown';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';
import { useCard } from '@/tests/support/use-card';

const load = async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/billing/cancel/resume-plan')),
  ...(await import('@/lib/billing/pay/find-due-payment')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/subscriptions/read-billing')),
});
const suite = withWorker(load);

const STAY = { what: 'unpaid_change' } as const;

describe('staying on a plan whose upgrade was declined', () => {
  it('leaves nothing to pay, and the plan as it was', async () => {
    const expert = await newSubscriber('community-expert-monthly');
    await useCard(expert, 'pm_card_chargeCustomerFail');
    const outcome = await changeAsShown(expert, 'top-expert-monthly');
    expect(outcome).toMatchObject({ outcome: 'payment_required' });
    expect(await suite.app.resumePlan(expert, STAY)).toEqual({ undone: 'unpaid_change' });
    const now = await suite.app.stripe().subscriptions.retrieve(expert.subscriptionId);
    expect(now).toMatchObject({ pending_update: null, status: 'active' });
    expect(now.items.data[0]?.price.lookup_key).toBe('community-expert-monthly');
    const open = await suite.app
      .stripe()
      .invoices.list({ subscription: expert.subscriptionId, status: 'open' });
    expect(open.data).toEqual([]);
    expect(await suite.app.findDuePayment(expert)).toBeNull();
    const { expert: shown } = await suite.app.readBilling(expert.organizationId);
    expect(shown).toMatchObject({ unpaidChangeUntil: null, live: true });
  });

  it('is refused where nothing waits, and takes nothing else back', async () => {
    const expert = await newSubscriber('community-expert-monthly');
    await suite.app.cancelPlan(expert, {});
    await expect(suite.app.resumePlan(expert, STAY)).rejects.toMatchObject({
      code: 'nothing_pending',
    });
    const now = await suite.app.stripe().subscriptions.retrieve(expert.subscriptionId);
    expect(now).toMatchObject({
      cancel_at_period_end: true,
      cancellation_details: { feedback: null },
    });
  });
});
