import { describe, expect, it } from 'vitest';
import { changeAsShown } from '@/tests/support/change-as-shown';
import { newExpert, payWith } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';
import { useCard } from '@/tests/support/use-card';

const load = async () => ({
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/lib/organizations/personal/sync-person')),
});
const suite = withWorker(load);

async function forget({ actor }: { actor: { userId: string } }): Promise<void> {
  await suite.app.workos().userManagement.deleteUser(actor.userId);
  await suite.app.syncPerson(actor.userId);
}

const atStripe = (id: string) => suite.app.stripe().subscriptions.retrieve(id);

describe('of somebody deleted', () => {
  it('a start that waits for its payment is given up, so that a page still open cannot pay it', async () => {
    const expert = await newExpert();
    const { subscriptionId } = await suite.app.subscribe(expert, {
      lookupKey: 'top-expert-annual',
    });
    await forget(expert);
    await expect(payWith(subscriptionId, 'pm_card_visa')).rejects.toThrow(/canceled/);
    expect((await atStripe(subscriptionId)).status).toMatch(/^(canceled|incomplete_expired)$/);
  });

  it('an upgrade that waits for its payment is given up, and the plan runs out', async () => {
    const expert = await newSubscriber('community-expert-monthly');
    await useCard(expert, 'pm_card_authenticationRequired');
    await changeAsShown(expert, 'top-expert-annual');
    await forget(expert);
    await expect(payWith(expert.subscriptionId, 'pm_card_visa')).rejects.toThrow(/canceled/);
    const { pending_update: pending, ...plan } = await atStripe(expert.subscriptionId);
    expect(pending).toBeNull();
    expect(plan).toMatchObject({ status: 'active', cancel_at_period_end: true });
  });
});
