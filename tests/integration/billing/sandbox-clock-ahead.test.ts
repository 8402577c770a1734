import { beforeAll, expect, it } from 'vitest';
import { GRACE_DAYS } from '@/config/policies';
import { changeAsShown } from '@/tests/support/change-as-shown';
import { newSubscriber } from '@/tests/support/plan';
import { centsOf } from '@/tests/support/sold';
import { withWorker } from '@/tests/support/suite';
import { useCard } from '@/tests/support/use-card';

const load = async () => ({
  ...(await import('@/lib/billing/change/change-plan')),
  ...(await import('@/lib/billing/change/preview-change')),
  ...(await import('@/lib/billing/sync/sync-own-customer')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/subscriptions/read-billing')),
});
const suite = withWorker(load);

const DAY = 24 * 3600;
const control = () => suite.stack.stripe.control;

beforeAll(async () => {
  await control().advanceClock({ by: 'month' });
});

it('a change is prorated from the sandbox’s moment, and made as shown', async () => {
  const expert = await newSubscriber('community-expert-monthly');
  await control().advanceClock({ seconds: 10 * DAY });
  const preview = await suite.app.previewChange(expert, { lookupKey: 'top-expert-monthly' });
  const now = await control().now();
  const from = preview.prorationDate ?? 0;
  expect(Math.abs(from - now)).toBeLessThan(10);
  const subscription = await suite.app.stripe().subscriptions.retrieve(expert.subscriptionId);
  const { current_period_start: start = 0, current_period_end: end = 0 } =
    subscription.items.data[0] ?? {};
  const rest = (cents: number) => Math.round((cents * (end - from)) / (end - start));
  expect(preview.dueTodayCents).toBe(
    rest(centsOf('top-expert-monthly')) - rest(centsOf('community-expert-monthly')),
  );
  expect(await changeAsShown(expert, 'top-expert-monthly')).toMatchObject({ outcome: 'applied' });
  await control().advanceClock({ seconds: 3600 });
  const stale = { lookupKey: 'top-expert-annual', prorationDate: from };
  await expect(suite.app.changePlan(expert, stale)).rejects.toMatchObject({
    code: 'stale_preview',
  });
});

it('grace ends when it is over by the sandbox’s clock', async () => {
  const expert = await newSubscriber('top-expert-monthly');
  await useCard(expert, 'pm_card_chargeCustomerFail');
  await control().advanceClock({ by: 'month' });
  await control().advanceClock({ seconds: 2 * 3600 });
  await suite.app.syncOwnCustomer(expert);
  const read = async () => (await suite.app.readBilling(expert.organizationId)).expert;
  expect(await read()).toMatchObject({ status: 'past_due', live: true });
  await control().advanceClock({ seconds: GRACE_DAYS * DAY });
  await suite.app.syncOwnCustomer(expert);
  expect(await read()).toMatchObject({ live: false });
});
