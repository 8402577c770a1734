import { changeAsShown } from '@/tests/support/change-as-shown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newExpert } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/billing/cancel/resume-plan')),
  ...(await import('@/lib/billing/change/change-plan')),
  ...(await import('@/lib/billing/change/preview-change')),
  ...(await import('@/lib/integrations/stripe')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
afterAll(() => stack.stop());

const refusal = (code: string) => expect.objectContaining({ name: 'AppError', code });

describe('refusals', () => {
  it.each([
    ['no-such-key', 'unknown_lookup_key'],
    ['top-expert-invite', 'invite_required'],
    ['team-starter-monthly', 'not_self_serve'],
    ['top-expert-monthly', 'already_on_plan'],
  ])('of %s with %s', async (lookupKey, code) => {
    const expert = await newSubscriber('top-expert-monthly');
    await expect(app.changePlan(expert, { lookupKey })).rejects.toEqual(refusal(code));
    await expect(app.previewChange(expert, { lookupKey })).rejects.toEqual(refusal(code));
  });

  it('of an organization without a plan, and of a preview gone stale', async () => {
    const nobody = await newExpert();
    await expect(changeAsShown(nobody, 'top-expert-monthly')).rejects.toEqual(
      refusal('no_subscription'),
    );
    await expect(app.cancelPlan(nobody, { reason: 'other' })).rejects.toEqual(
      refusal('no_subscription'),
    );
    const expert = await newSubscriber('community-expert-monthly');
    const stale = Math.floor(Date.now() / 1000) - 3600;
    await expect(
      app.changePlan(expert, { lookupKey: 'top-expert-monthly', prorationDate: stale }),
    ).rejects.toEqual(refusal('stale_preview'));
  });

  it('of a preview that another tab has overtaken: what was to wait would be charged now', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    const community = { lookupKey: 'community-expert-annual' };
    const top = { lookupKey: 'top-expert-annual' };
    const { effectiveAt } = await app.previewChange(expert, community);
    const { prorationDate } = await app.previewChange(expert, top);
    await expect(app.changePlan(expert, { ...top, effectiveAt })).rejects.toEqual(
      refusal('stale_preview'),
    );
    await expect(
      app.changePlan(expert, { ...community, prorationDate: prorationDate ?? 0 }),
    ).rejects.toEqual(refusal('stale_preview'));
  });

  it('while collection is paused, when an upgrade would be invoiced and never collected', async () => {
    const expert = await newSubscriber('community-expert-monthly');
    const pause = { behavior: 'void' as const };
    await app.stripe().subscriptions.update(expert.subscriptionId, { pause_collection: pause });
    const lookupKey = 'top-expert-monthly';
    await expect(app.changePlan(expert, { lookupKey })).rejects.toEqual(
      refusal('collection_paused'),
    );
    await expect(app.previewChange(expert, { lookupKey })).rejects.toEqual(
      refusal('collection_paused'),
    );
    await app.stripe().subscriptions.update(expert.subscriptionId, { pause_collection: '' });
    expect(await changeAsShown(expert, lookupKey)).toMatchObject({ outcome: 'applied' });
  });
});
