import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { eventually, payWith } from '@/tests/support/expert';
import { makeCourse } from '@/tests/support/make-course';
import { newSubscriber } from '@/tests/support/plan';
import { refusalOf } from '@/tests/support/somebody';
import { centsOf } from '@/tests/support/sold';
import { withWorker } from '@/tests/support/suite';

const MODULE = 'lecturer-module-annual';

const suite = withWorker(async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/billing/cancel/preview-cancel')),
  ...(await import('@/lib/billing/cancel/resume-plan')),
  ...(await import('@/lib/billing/change/preview-change')),
  ...(await import('@/lib/billing/history/read-billing-page')),
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/billing/sync/sync-own-customer')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/notifications/sweep/send-reminders')),
  ...(await import('@/lib/subscriptions/read-billing')),
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
}));

let expert: Context & { subscriptionId: string };
let moduleId: string;

/** Somebody with a plan by the month and the module by the year. */
beforeEach(async () => {
  expert = await newSubscriber('community-expert-monthly');
  const started = await suite.app.subscribe(expert, { lookupKey: MODULE });
  moduleId = started.subscriptionId;
  await payWith(moduleId, 'pm_card_visa');
  await suite.app.syncOwnCustomer(expert);
});

const read = () => suite.app.readBilling(expert.organizationId);
const emails = async () => {
  const rows = await suite.app.db().select().from(suite.app.emails);
  return rows.filter(({ organizationId }) => organizationId === expert.organizationId);
};
const sync = () => suite.app.syncOwnCustomer(expert);

describe('the lecturer module beside a plan', () => {
  it('is a subscription of its own, with money of its own', async () => {
    const page = await suite.app.readBillingPage(expert.organizationId);
    expect(page.expert).toMatchObject({ id: expert.subscriptionId, kind: 'expert' });
    expect(page.addon).toMatchObject({ id: moduleId, lookupKey: MODULE, live: true });
    expect(page.others).toEqual([]);
    expect(page.records?.money).toMatchObject({
      [expert.subscriptionId]: { nextCharge: { amountCents: centsOf('community-expert-monthly') } },
      [moduleId]: { nextCharge: { amountCents: centsOf(MODULE) } },
    });
  });

  it('is cancelled and kept by itself, and the plan goes on', async () => {
    const { cancelPlan, resumePlan } = suite.app;
    const { endsAt } = await cancelPlan(expert, { kind: 'addon', reason: 'unused' });
    const { addon, expert: plan } = await read();
    expect(addon?.cancelAt?.toISOString()).toBe(endsAt);
    expect(plan?.cancelAt).toBeNull();
    expect(await resumePlan(expert, { kind: 'addon' })).toEqual({ undone: 'cancellation' });
    expect((await read()).addon?.cancelAt).toBeNull();
    expect(await refusalOf(resumePlan(expert, { kind: 'addon' }))).toBe('nothing_pending');
  });

  it('goes on when the plan is cancelled, which says so before', async () => {
    await makeCourse({ organizationId: expert.organizationId, status: 'published' });
    const { cancelPlan, previewCancel } = suite.app;
    const shown = await previewCancel(expert);
    expect(shown.addon).toEqual({
      until: (await read()).addon?.currentPeriodEnd?.toISOString(),
      renews: { amountCents: centsOf(MODULE), currency: 'eur' },
      publishedCourses: 1,
    });
    expect(await cancelPlan(expert, {})).toEqual({ endsAt: shown.endsAt });
    const { addon, expert: plan } = await read();
    expect(plan?.cancelAt).not.toBeNull();
    expect(addon?.cancelAt).toBeNull();
  });

  it('ends with its own period when both are cancelled at once', async () => {
    const done = await suite.app.cancelPlan(expert, { withAddon: true });
    const { addon, expert: plan } = await read();
    expect(plan?.cancelAt?.toISOString()).toBe(done.endsAt);
    expect(addon?.cancelAt?.toISOString()).toBe(done.addonEndsAt);
    expect(addon?.cancelAt).toEqual(addon?.currentPeriodEnd);
    expect((await suite.app.previewCancel(expert)).addon).toMatchObject({ renews: null });
    const written = (await emails()).filter(({ kind }) => kind === 'cancelled');
    expect(written.map(({ data }) => data)).toEqual([
      expect.objectContaining({ nothingMoreIsCharged: true }),
      expect.objectContaining({ nothingMoreIsCharged: true }),
    ]);
  });

  it('says what its own end takes away', async () => {
    await makeCourse({ organizationId: expert.organizationId });
    expect(await suite.app.previewCancel(expert, { kind: 'addon' })).toMatchObject({
      loses: ['lecturer_module'],
      outOfReach: [{ feature: 'lecturer_module', count: 1 }],
      addon: null,
    });
  });

  it('is nothing that a plan could be changed to', async () => {
    const asked = suite.app.previewChange(expert, { lookupKey: MODULE });
    expect(await refusalOf(asked)).toBe('not_self_serve');
  });

  it('is shown and opens its pages by invitation too', async () => {
    const invited = await newSubscriber('community-expert-monthly');
    const { findPriceByLookupKey, stripe } = suite.app;
    const price = await findPriceByLookupKey('lecturer-module-invite');
    const { customer } = await stripe().subscriptions.retrieve(invited.subscriptionId);
    await stripe().subscriptions.create({
      customer: typeof customer === 'string' ? customer : customer.id,
      items: [{ price: price?.id ?? '' }],
    });
    const { entitled } = await suite.app.syncOwnCustomer(invited);
    expect(entitled).toContain('lecturer_module');
    const { addon } = await suite.app.readBilling(invited.organizationId);
    expect(addon).toMatchObject({ plan: 'lecturer-module-invite', amountCents: 0, live: true });
    const { renews } = (await suite.app.previewCancel(invited)).addon ?? {};
    expect(renews).toEqual({ amountCents: 0, currency: 'eur' });
  });

  it('keeps its feature after the plan has ended, announces its renewal, and renews', async () => {
    const { control } = suite.stack.stripe;
    await suite.app.cancelPlan(expert, {});
    await control.advanceClock({ by: 'month' });
    await control.advanceClock({ seconds: 3600 });
    const { entitled } = await sync();
    expect(entitled).toEqual(['lecturer_module']);
    expect(await read()).toMatchObject({ expert: null, addon: { live: true, id: moduleId } });
    const { addon } = await read();
    const renewsAt = addon?.currentPeriodEnd?.getTime() ?? 0;
    await suite.app.sendReminders({ now: () => new Date(renewsAt - 10 * 86_400_000) });
    const reminder = (await emails()).find(({ kind }) => kind === 'renewal_upcoming');
    expect(reminder?.data).toMatchObject({
      plan: 'lecturer-module',
      amountCents: centsOf(MODULE),
    });
    await control.advanceClock({ to: renewsAt / 1000 + 2 * 3600 });
    await sync();
    expect((await read()).addon?.currentPeriodEnd?.getTime()).toBeGreaterThan(renewsAt);
    const receipts = await eventually('the receipt of the renewal', async () => {
      const found = (await emails()).filter(
        ({ kind, data }) =>
          kind === 'receipt' && (data as { plan?: string }).plan === 'lecturer-module',
      );
      return found.length === 2 && found;
    });
    expect(receipts[1]?.data).toMatchObject({ amountCents: centsOf(MODULE) });
  });
});
