import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { customerOf } from '@/tests/support/by-hand';
import { newExpert } from '@/tests/support/expert';
import { approved, inviteBecomes, somebodyOfThePlatform } from '@/tests/support/invites';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/console/organizations/read-organization-page')),
  ...(await import('@/lib/console/organizations/sides/at-stripe')),
  ...(await import('@/lib/console/organizations/sides/at-workos')),
  ...(await import('@/lib/console/organizations/sides/list-invoices')),
  ...(await import('@/lib/console/organizations/sides/list-members')),
  ...(await import('@/lib/console/organizations/sides/next-token')),
  ...(await import('@/lib/console/organizations/timeline/read-timeline')),
  ...(await import('@/lib/console/organizations/actions/resync')),
  ...(await import('@/lib/console/organizations/actions/give-free-months')),
  ...(await import('@/lib/notifications/outbox/resend-email')),
  ...(await import('@/lib/billing/sync/sync-customer')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/integrations/workos')),
});
const suite = withWorker(load);

const admin: Context = {
  actor: { userId: 'user_admin', email: 'admin@example.test', name: null },
  organizationId: 'org_platform',
  role: 'admin',
  entitlements: [],
  requestId: 'test',
};

async function pageOf(organizationId: string) {
  const page = await suite.app.readOrganizationPage(organizationId);
  if (!page) throw new Error('the organization is not there');
  return page;
}

const audited = async (organizationId: string, action: string) =>
  suite.app.db().execute<{ details: Record<string, unknown>; actor: string }>(sql`
    select details, actor from audit_log where organization_id = ${organizationId} and action = ${action}`);

describe('the sides of an organization', () => {
  it('are shown where a vendor has forgotten it', async () => {
    const { app } = suite;
    const expert = await newSubscriber('top-expert-monthly');
    await app.workos().organizations.deleteOrganization(expert.organizationId);
    expect(await app.listOrganizationMembers(expert.organizationId)).toEqual([]);
    expect(await app.listOrganizationMembers('org_never')).toEqual([]);
    const customer = await customerOf(expert.organizationId);
    await app.stripe().customers.del(customer);
    await app.listInvoices(customer);
    expect(await app.listInvoices('cus_never')).toEqual([]);
  });

  it('agree for somebody who has just paid', async () => {
    const { app } = suite;
    const expert = await newSubscriber('top-expert-monthly');
    const { syncRole } = await import('@/lib/organizations/roles/sync-role');
    await syncRole(expert.organizationId);
    const page = await pageOf(expert.organizationId);
    const stripe = await app.readAtStripe(page);
    const workos = await app.readAtWorkos(page);
    expect(stripe).toMatchObject({ state: 'found', differs: [] });
    expect(workos).toMatchObject({ isThere: true, role: 'expert_top', differs: [] });
    expect(await app.readNextToken(page, workos, stripe)).toMatchObject({
      role: 'expert_top',
      masked: [],
      missing: [],
      surplus: [],
    });
  });

  it('name what a hand has changed at a vendor, and the token that follows from it', async () => {
    const { app } = suite;
    const expert = await newSubscriber('top-expert-monthly');
    const customer = await customerOf(expert.organizationId);
    const other = await app.stripe().customers.create({});
    await app.linkStripeCustomerToOrg(expert.organizationId, other.id);
    await app.stripe().customers.update(customer, { email: 'elsewhere@example.test' });
    const page = await pageOf(expert.organizationId);
    const stripe = await app.readAtStripe(page);
    const workos = await app.readAtWorkos(page);
    expect(stripe).toMatchObject({ differs: ['email'] });
    expect(workos.differs).toContain('link');
    const token = await app.readNextToken(page, workos, stripe);
    expect(token?.missing).toContain('analytics_access');
    await app.linkAgain(admin, expert.organizationId);
    expect((await app.readAtWorkos(page)).differs).not.toContain('link');
    expect(await audited(expert.organizationId, 'customer.linked')).toMatchObject([
      { actor: 'user_admin', details: { to: customer } },
    ]);
  });

  it('are read without a customer, and a resync is refused then', async () => {
    const { app } = suite;
    const nobody = await newExpert();
    const page = await pageOf(nobody.organizationId);
    expect(await app.readAtStripe(page)).toEqual({ state: 'no_customer' });
    expect((await app.readAtWorkos(page)).differs).toEqual([]);
    await expect(app.resync(admin, nobody.organizationId)).rejects.toMatchObject({
      code: 'no_subscription',
    });
  });
});

describe('free months', () => {
  it('put off the charge that was shown, once for two clicks, and the plan stays open', async () => {
    const { app } = suite;
    const expert = await newSubscriber('top-expert-monthly');
    const { organizationId } = expert;
    const before = (await pageOf(organizationId)).subscriptions[0]?.currentPeriodEnd;
    const given = { organizationId, months: 3, shownChargeAt: before?.toISOString() ?? '' };
    const outcomes = await Promise.allSettled([
      app.giveFreeMonths(admin, given),
      app.giveFreeMonths(admin, given),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await app.syncCustomer(await customerOf(organizationId));
    const [after] = (await pageOf(organizationId)).subscriptions;
    expect(after).toMatchObject({ status: 'trialing', live: true, plan: 'top-expert' });
    expect(after?.currentPeriodEnd).toEqual(app.afterMonths(before ?? new Date(0), 3));
    const { money } = await app.readBillingRecords(await customerOf(organizationId), [
      expert.subscriptionId,
    ]);
    expect(money[expert.subscriptionId]?.nextCharge).toMatchObject({
      at: after?.currentPeriodEnd?.toISOString(),
    });
  });
});

describe('free months for a plan that costs nothing', () => {
  it('are refused, since they would end with a charge that nobody was told of', async () => {
    const { app } = suite;
    const invited = await newExpert();
    const id = await approved(invited, await somebodyOfThePlatform());
    const { organizationId } = invited;
    await inviteBecomes(id, 'active');
    await app.syncCustomer(await customerOf(organizationId));
    const shown = (await pageOf(organizationId)).subscriptions[0]?.currentPeriodEnd;
    const given = { organizationId, months: 3, shownChargeAt: shown?.toISOString() ?? '' };
    await expect(app.giveFreeMonths(admin, given)).rejects.toMatchObject({
      code: 'state_changed',
    });
  });
});

describe('an e-mail', () => {
  it('is sent once more, once for two administrators who saw the same', async () => {
    const { app } = suite;
    const expert = await newSubscriber('top-expert-monthly');
    const { emails } = await import('@/db/schema');
    const mailsOf = () =>
      app.db().select().from(emails).where(eq(emails.organizationId, expert.organizationId));
    const first = await expect
      .poll(async () => (await mailsOf()).find(({ status }) => status === 'sent'), {
        timeout: 20_000,
      })
      .toBeDefined()
      .then(async () => (await mailsOf()).find(({ status }) => status === 'sent'));
    const emailId = first?.id ?? '';
    const outcomes = await Promise.allSettled([
      app.resendEmail(admin, { emailId, shownTimes: 0 }),
      app.resendEmail(admin, { emailId, shownTimes: 0 }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await app.countResent(emailId)).toBe(1);
    await app.resendEmail(admin, { emailId, shownTimes: 1 });
    expect(await app.countResent(emailId)).toBe(2);
  });
});

describe('the timeline', () => {
  it('pages through everything once, newest first, of all kinds and of one', async () => {
    const { app } = suite;
    const organizationId = 'org_timeline';
    await app.db().execute(sql`
      insert into audit_log (at, actor, organization_id, action, target)
      select now() - make_interval(secs => i / 2), 'system', ${organizationId},
        case when i % 3 = 0 then 'access.changed' else 'profile.saved' end, 'target'
      from generate_series(1, 130) i`);
    await app.db().execute(sql`
      insert into emails (organization_id, kind, dedupe_key, data, status, created_at)
      select ${organizationId}, 'receipt', 'timeline:' || i, '{}', 'sent', now() - make_interval(secs => i / 2)
      from generate_series(1, 40) i`);
    const all: { key: string; at: string }[] = [];
    let before: string | undefined;
    do {
      const page = await app.readTimeline(organizationId, { kind: null, before });
      all.push(...page.rows);
      before = page.older ?? undefined;
    } while (before);
    expect(new Set(all.map(({ key }) => key)).size).toBe(170);
    expect(all).toHaveLength(170);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    const access = await app.readTimeline(organizationId, { kind: 'access', before: undefined });
    expect(access.rows).toHaveLength(43);
    expect(new Set(access.rows.map(({ what }) => what))).toEqual(new Set(['access.changed']));
  });
});
