import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { toUnix } from '@/lib/core/time';
import { changeAsShown } from '@/tests/support/change-as-shown';
import { newExpert } from '@/tests/support/expert';
import { approved, inviteBecomes, somebodyOfThePlatform } from '@/tests/support/invites';
import { refusalOf } from '@/tests/support/somebody';
import { withWorker } from '@/tests/support/suite';
import { useCard } from '@/tests/support/use-card';

const load = async () => ({
  ...(await import('@/lib/billing/sync/sync-own-customer')),
  ...(await import('@/lib/console/organizations/actions/give-free-months')),
  ...(await import('@/lib/console/organizations/read-organization-page')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/subscriptions/current-commission')),
});
const suite = withWorker(load);
const DAY_MS = 86_400_000;
let expert: Context;
let subscriptionId: string;
let administrator: Context;

beforeAll(async () => {
  administrator = await somebodyOfThePlatform();
});
beforeEach(async () => {
  expert = await newExpert();
  const invite = await inviteBecomes(await approved(expert, administrator), 'active');
  subscriptionId = invite.subscriptionId ?? '';
  await suite.app.syncOwnCustomer(expert);
});

it('free months are not given to a plan that costs nothing', async () => {
  const { organizationId } = expert;
  const page = await suite.app.readOrganizationPage(organizationId);
  const shownChargeAt = page?.subscriptions[0]?.currentPeriodEnd?.toISOString() ?? '';
  const given = { organizationId, months: 12, shownChargeAt };
  expect(await refusalOf(suite.app.giveFreeMonths(administrator, given))).toBe('state_changed');
  const { status } = await suite.app.stripe().subscriptions.retrieve(subscriptionId);
  expect(status).toBe('active');
});

it('an invitation on a trial that was given by hand is left for a paid plan with a card alone', async () => {
  await suite.app.stripe().subscriptions.update(subscriptionId, {
    trial_end: toUnix(new Date(Date.now() + 300 * DAY_MS)),
    proration_behavior: 'none',
  });
  await suite.app.syncOwnCustomer(expert);
  const change = () => changeAsShown(expert, 'community-expert-monthly');
  expect(await refusalOf(change())).toBe('card_required');
  expect(await suite.app.currentCommissionBps(expert.organizationId)).toBe(2000);
  await useCard({ subscriptionId }, 'pm_card_visa');
  expect(await change()).toMatchObject({ outcome: 'applied' });
});
