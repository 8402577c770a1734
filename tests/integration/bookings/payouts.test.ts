import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { connectedAccounts } from '@/db/schema';
import { bookingSuite } from '@/tests/support/booking-suite';
import { eventually } from '@/tests/support/expert';
import { newPractice } from '@/tests/support/practice';
import { newSubscriber } from '@/tests/support/plan';

const suite = bookingSuite();
const load = async () => ({
  ...(await import('@/lib/payouts/accounts/open-onboarding')),
  ...(await import('@/lib/payouts/accounts/read-account')),
  ...(await import('@/lib/payouts/accounts/read-payouts-page')),
});

const status = async (organizationId: string) =>
  (await (await load()).readAccount(organizationId))?.status;

describe('being paid', () => {
  it('begins once, whoever presses twice, and says what is missing in kinds', async () => {
    const { openOnboarding, readPayoutsPage } = await load();
    const expert = await newSubscriber('community-expert-monthly');
    expect(await readPayoutsPage(expert)).toMatchObject({ state: 'none' });
    const links = await Promise.all([openOnboarding(expert), openOnboarding(expert)]);
    expect(new Set(links).size).toBe(2);
    const { data } = await suite.app.stripe().v2.core.accounts.list({ limit: 20 });
    const own = data.filter(
      ({ metadata }) => metadata?.['organizationId'] === expert.organizationId,
    );
    expect(own).toHaveLength(1);
    const page = await readPayoutsPage(expert);
    expect(page.state).toBe('restricted');
    expect(page.wanted).toEqual(
      expect.arrayContaining(['name', 'birth', 'address', 'bankAccount', 'terms']),
    );
  });

  it('can begin again under another name, after an answer of Stripe’s was lost', async () => {
    const { openOnboarding, readAccount } = await load();
    const expert = await newSubscriber('community-expert-monthly');
    await openOnboarding(expert);
    await suite.app
      .db()
      .delete(connectedAccounts)
      .where(eq(connectedAccounts.organizationId, expert.organizationId));
    const renamed = { ...expert, actor: { ...expert.actor, name: 'Rita Nova' } };
    await openOnboarding(renamed);
    const kept = await readAccount(expert.organizationId);
    const account = await suite.app.stripe().v2.core.accounts.retrieve(kept?.id ?? '');
    expect(account.display_name).toBe('Rita Nova');
  });

  it('is learned from thin events alone, in both directions', async () => {
    const expert = await newPractice(suite.stack.stripe);
    await suite.stack.stripe.control.account({
      account: expert.accountId,
      status: 'restricted',
      missing: ['identity.individual.documents.primary_verification'],
    });
    await eventually(
      'our copy to be restricted',
      async () => (await status(expert.organizationId)) === 'restricted',
    );
    await suite.stack.stripe.control.account({ account: expert.accountId, status: 'active' });
    const isActive = async () => (await status(expert.organizationId)) === 'active';
    expect(await eventually('our copy to be active', isActive)).toBe(true);
  });

  it('goes on being shown while Stripe does not answer, and says so', async () => {
    const { readPayoutsPage } = await load();
    const expert = await newPractice(suite.stack.stripe);
    await suite.stack.stripe.control.inject({
      path: '/v2/core/accounts',
      method: 'GET',
      status: 500,
      times: 20,
      when: 'before',
    });
    expect(await readPayoutsPage(expert)).toMatchObject({ state: 'active', isStale: true });
    await suite.stack.stripe.control.clearInjections();
  });

  it('begins anew where the account is no longer at Stripe, once, and is then learned as before', async () => {
    const { openOnboarding, readAccount, readPayoutsPage } = await load();
    const expert = await newPractice(suite.stack.stripe);
    const { organizationId } = expert;
    await suite.app.db().execute(sql`
      update connected_accounts set id = ${`acct_gone_${organizationId}`}
      where organization_id = ${organizationId}`);
    expect(await readPayoutsPage(expert)).toMatchObject({ state: 'closed' });
    await Promise.all([openOnboarding(expert), openOnboarding(expert)]);
    const { data } = await suite.app.stripe().v2.core.accounts.list({ limit: 20 });
    const own = data.filter(({ metadata }) => metadata?.['organizationId'] === organizationId);
    expect(own).toHaveLength(2);
    const account = (await readAccount(organizationId))?.id ?? '';
    expect(own.map(({ id }) => id).filter((id) => id !== expert.accountId)).toEqual([account]);
    await suite.stack.stripe.control.account({ account, status: 'active' });
    const isActive = async () => (await status(organizationId)) === 'active';
    expect(await eventually('the new account to be active', isActive)).toBe(true);
  });

  it('says that Stripe has refused an account which it has rejected', async () => {
    const { readPayoutsPage } = await load();
    const expert = await newPractice(suite.stack.stripe);
    await suite.stack.stripe.control.account({ account: expert.accountId, status: 'rejected' });
    expect(await readPayoutsPage(expert)).toMatchObject({ state: 'unsupported' });
  });
});
