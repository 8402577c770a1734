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
  ...(await import('@/lib/billing/start/subscribe')),
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

  it('of what was shown at another amount or price', async () => {
    const expert = await newSubscriber('community-expert-monthly');
    const lookupKey = 'top-expert-monthly';
    const { prorationDate, priceId, dueTodayCents } = await app.previewChange(expert, {
      lookupKey,
    });
    const shown = { lookupKey, prorationDate: prorationDate ?? 0 };
    for (const other of [{ priceId, dueTodayCents: dueTodayCents - 1 }, { priceId: 'price_other' }])
      await expect(app.changePlan(expert, { ...shown, ...other })).rejects.toEqual(
        refusal('stale_preview'),
      );
    expect(await app.changePlan(expert, { ...shown, priceId, dueTodayCents })).toMatchObject({
      outcome: 'applied',
    });
  });

  it.each([
    ['another rhythm', { currency: 'eur', recurring: { interval: 'week' } }],
    ['several months', { currency: 'eur', recurring: { interval: 'month', interval_count: 3 } }],
    ['another currency', { currency: 'usd', recurring: { interval: 'month' } }],
  ] as const)('of a key that Stripe charges in %s than the catalog says', async (_, charged) => {
    const lookupKey = 'community-expert-monthly';
    const shown = await app.findPriceByLookupKey(lookupKey);
    const { product, unit_amount: amount } = shown ?? {};
    const sent = { product: product as string, unit_amount: amount ?? 0, lookup_key: lookupKey };
    const transfer = { transfer_lookup_key: true };
    await app.stripe().prices.create({ ...charged, ...sent, ...transfer });
    await expect(app.subscribe(await newExpert(), { lookupKey })).rejects.toEqual(
      refusal('catalog_not_applied'),
    );
    await app.stripe().prices.update(shown?.id ?? '', { lookup_key: lookupKey, ...transfer });
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
