import { eq, sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { changeAsShown } from '@/tests/support/change-as-shown';
import { eventually } from '@/tests/support/expert';
import { newPractice, type Practice } from '@/tests/support/practice';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/payouts/follow-payouts')),
  ...(await import('@/lib/payouts/history/queue-payouts')),
  ...(await import('@/lib/payouts/history/sync-payouts')),
  ...(await import('@/lib/payouts/balance/read-overview')),
});
const suite = withWorker(load);
const control = () => suite.stack.stripe.control;

const SETTINGS = '/v1/balance_settings';
const WEEKLY = { interval: 'weekly', weekly_payout_days: ['monday'] };

afterEach(async () => {
  await control().clearInjections();
  await control().deliveries({});
});

/** As Stripe has it. */
async function atStripe({ accountId }: Practice) {
  const settings = await suite.app
    .stripe()
    .balanceSettings.retrieve({}, { stripeAccount: accountId });
  const { payouts, settlement_timing: timing } = settings.payments;
  return { schedule: payouts?.schedule, delay: timing.delay_days };
}

const becomesAtStripe = (expert: Practice, interval: string) =>
  eventually(`the schedule to be ${interval}`, async () => {
    const { schedule, delay } = await atStripe(expert);
    return schedule?.interval === interval && delay === 7;
  });

const setByHand = ({ accountId }: Practice, interval: 'manual' | 'daily') =>
  suite.app
    .stripe()
    .balanceSettings.update(
      { payments: { payouts: { schedule: { interval } } } },
      { stripeAccount: accountId },
    );

async function held({ accountId }: Practice) {
  const [row] = await suite.app
    .db()
    .select()
    .from(suite.app.stripeBalances)
    .where(eq(suite.app.stripeBalances.stripeAccount, accountId));
  return row;
}

const community = () => newPractice(suite.stack.stripe, { plan: 'community-expert-monthly' });

describe('the schedule of payouts', () => {
  it('is set once an account is ready: weekly on Monday for Community, daily for Top', async () => {
    const [weekly, daily] = [await community(), await newPractice(suite.stack.stripe)];
    await becomesAtStripe(weekly, 'weekly');
    expect((await atStripe(weekly)).schedule).toEqual(WEEKLY);
    await becomesAtStripe(daily, 'daily');
  });

  it('moves with the plan, and what changed is on record', async () => {
    const expert = await community();
    await becomesAtStripe(expert, 'weekly');
    await changeAsShown(expert, 'top-expert-monthly');
    await becomesAtStripe(expert, 'daily');
    const changes = await eventually('both changes to be audited', async () => {
      const rows = await suite.app.db().execute<{ details: { to: string } }>(sql`
        select details from audit_log where action = 'payout_schedule.changed'
          and organization_id = ${expert.organizationId} order by id`);
      return rows.length >= 2 && rows.map(({ details }) => details.to);
    });
    expect(changes.at(-1)).toBe('daily 7 days');
  });

  it('is put back where a hand has changed it: by what Stripe tells, or by the sweep', async () => {
    const expert = await community();
    await becomesAtStripe(expert, 'weekly');
    await setByHand(expert, 'daily');
    await becomesAtStripe(expert, 'weekly');
    await control().deliveries({ url: suite.stack.webhookUrl, drop: true });
    await setByHand(expert, 'manual');
    expect((await atStripe(expert)).schedule?.interval).toBe('manual');
    await suite.app.sweepPayouts();
    await becomesAtStripe(expert, 'weekly');
  });

  it('stays where Stripe refuses, says so to the expert and to operators, and is set once it takes it', async () => {
    const expert = await community();
    await becomesAtStripe(expert, 'weekly');
    await control().deliveries({ url: suite.stack.webhookUrl, drop: true });
    await setByHand(expert, 'daily');
    await control().inject({
      method: 'POST',
      path: SETTINGS,
      status: 400,
      times: 9,
      when: 'before',
    });
    expect(await suite.app.followPayouts(expert.accountId)).toBe('applied');
    expect((await atStripe(expert)).schedule?.interval).toBe('daily');
    expect((await held(expert))?.scheduleProblem).not.toBeNull();
    expect(await suite.app.readOverview(expert)).toMatchObject({
      isScheduleRefused: true,
      isScheduleOfPlan: false,
      schedule: { interval: 'daily' },
    });
    await control().clearInjections();
    await suite.app.followPayouts(expert.accountId);
    expect((await atStripe(expert)).schedule?.interval).toBe('weekly');
    expect((await held(expert))?.scheduleProblem).toBeNull();
  });

  it.each(['before', 'after'] as const)(
    'is set by the next run where Stripe fails %s it has carried it out',
    async (when) => {
      const expert = await community();
      await becomesAtStripe(expert, 'weekly');
      await control().deliveries({ url: suite.stack.webhookUrl, drop: true });
      await setByHand(expert, 'daily');
      await control().inject({ method: 'POST', path: SETTINGS, status: 500, times: 9, when });
      await expect(suite.app.followPayouts(expert.accountId)).rejects.toMatchObject({
        code: 'outcome_unknown',
      });
      await control().clearInjections();
      await suite.app.followPayouts(expert.accountId);
      expect((await atStripe(expert)).schedule).toEqual(WEEKLY);
      expect(await held(expert)).toMatchObject({
        payoutInterval: 'weekly',
        payoutWeekdays: ['monday'],
        scheduleProblem: null,
      });
    },
  );

  it('is not asked for by a look at the page', async () => {
    const expert = await community();
    await becomesAtStripe(expert, 'weekly');
    await control().deliveries({ url: suite.stack.webhookUrl, drop: true });
    await setByHand(expert, 'daily');
    await suite.app.readOverview(expert);
    expect((await atStripe(expert)).schedule?.interval).toBe('daily');
  });
});
