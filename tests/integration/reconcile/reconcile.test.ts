import { eq, sql } from 'drizzle-orm';
import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { customerOf, priceOf, subscribeByHand } from '@/tests/support/by-hand';
import type { Drift } from '@/lib/reconcile/drift-kinds';
import { workosRole } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { withoutDeliveries } from '@/tests/support/without-deliveries';
import { stateOf } from '@/tests/support/state';
import { featuresOf } from '@/tests/support/sold';

const load = async () => ({
  ...(await import('@/lib/reconcile/reconcile')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
const suite = withoutDeliveries(load);

/** A run that only reports; the kinds of drift by organization. */
async function report(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  await suite.app.reconcile({
    repairs: false,
    onDrift: (id: string | null, { kind }: Drift) =>
      found.set(`${id}`, [...(found.get(`${id}`) ?? []), kind]),
  });
  return found;
}

/** The command, as an operator runs it. */
async function command(...flags: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn('npm', ['run', '--silent', 'reconcile', '--', ...flags], {
    env: process.env,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { code, output };
}

describe('reconcile', () => {
  it('finds each kind of drift, repairs it, and then finds nothing', async () => {
    const role = await newSubscriber('top-expert-monthly');
    const link = await newSubscriber('top-expert-monthly');
    const lost = await newSubscriber('top-expert-monthly');
    const ended = await newSubscriber('community-expert-monthly');
    const fine = await newSubscriber('community-expert-monthly');
    const membership = await suite.app.findMembership(role.actor.userId, role.organizationId);
    await suite.app.setMembershipRole(membership?.id ?? '', 'member');
    await suite.app.linkStripeCustomerToOrg(link.organizationId, 'cus_somebody_else');
    const { entitlements } = suite.app.schema;
    await suite.app
      .db()
      .delete(entitlements)
      .where(eq(entitlements.organizationId, lost.organizationId));
    await suite.app.stripe().subscriptions.cancel(ended.subscriptionId);

    const found = await report();
    expect(found.get(role.organizationId)).toEqual(['role']);
    expect(found.get(link.organizationId)).toEqual(['customer_link']);
    expect(found.get(lost.organizationId)).toEqual(['entitlements']);
    expect(found.get(ended.organizationId)).toEqual(
      expect.arrayContaining(['subscriptions', 'entitlements', 'access', 'role']),
    );
    expect(found.has(fine.organizationId)).toBe(false);

    expect(await suite.app.reconcile({ repairs: true })).toMatchObject({
      drifted: 4,
      finished: true,
    });
    expect(await report()).toEqual(new Map());
    expect(await workosRole(role)).toBe('expert_top');
    expect(await workosRole(ended)).toBe('member');
    expect((await stateOf(lost)).features).toEqual(featuresOf('top-expert'));
    expect((await suite.app.findOrganization(link.organizationId))?.stripeCustomerId).toMatch(
      /^cus_/,
    );
  });

  it('does not report what changes under it: a difference is looked at twice', async () => {
    const moving = await newSubscriber('top-expert-monthly');
    const { findStripeCustomer } =
      await import('@/lib/organizations/customer/ensure-stripe-customer');
    const { readHeld } = await import('@/lib/reconcile/organizations/read-held');
    const { fetchCompared, readCompared } =
      await import('@/lib/reconcile/organizations/read-organization');
    const { compare } = await import('@/lib/reconcile/organizations/compare');
    const { syncCustomer } = await import('@/lib/billing/sync/sync-customer');
    const [before] = await readHeld([moving.organizationId]);
    await suite.app.stripe().subscriptions.cancel(moving.subscriptionId);
    await syncCustomer((await findStripeCustomer(moving.organizationId)) ?? '');
    const { syncRole } = await import('@/lib/organizations/roles/sync-role');
    await syncRole(moving.organizationId);
    if (!before) throw new Error('the organization is not held');
    const first = await fetchCompared(before);
    expect(compare(first)).not.toEqual([]);
    const second = await readCompared(moving.organizationId);
    if (!second) throw new Error('the organization is not held');
    expect(compare(second)).toEqual([]);
  });

  it('goes on where a stopped run was', async () => {
    const { reconcileRuns } = suite.app.schema;
    expect(await suite.app.reconcile({ repairs: false, shouldStop: () => true })).toMatchObject({
      checked: 0,
      finished: false,
    });
    const [last] = await suite.app
      .db()
      .select({ id: suite.app.schema.stripeCustomers.organizationId })
      .from(suite.app.schema.stripeCustomers)
      .orderBy(sql`organization_id desc`)
      .limit(1);
    await suite.app
      .db()
      .update(reconcileRuns)
      .set({ cursor: last?.id ?? '', checked: 41 })
      .where(sql`finished_at is null`);
    expect(await suite.app.reconcile({ repairs: false })).toMatchObject({
      checked: 41,
      finished: true,
    });
  });

  it('records an organization that cannot be checked, goes on, and fails at the end', async () => {
    const { organizationId } = await newSubscriber('community-expert-monthly');
    const other = await newSubscriber('top-expert-monthly');
    await suite.app.linkStripeCustomerToOrg(other.organizationId, 'cus_somebody_else');
    const path = `/organizations/${organizationId}`;
    await suite.stack.workos.control.inject({
      method: 'GET',
      path,
      status: 500,
      times: 4,
      when: 'before',
    });
    const found = new Map<string, string[]>();
    const run = suite.app.reconcile({
      repairs: false,
      onDrift: (id, { kind }) => void found.set(`${id}`, [...(found.get(`${id}`) ?? []), kind]),
    });
    await expect(run).rejects.toMatchObject({ name: 'SweepError', failed: [organizationId] });
    expect(found.get(organizationId)).toEqual(['check_failed']);
    expect(found.get(other.organizationId)).toEqual(['customer_link']);
    const { reconcileDrifts, reconcileRuns } = suite.app.schema;
    const [last] = await suite.app
      .db()
      .select()
      .from(reconcileRuns)
      .orderBy(sql`id desc`)
      .limit(1);
    expect(last).toMatchObject({ finishedAt: expect.any(Date), drifted: 2 });
    expect(last?.checked).toBeGreaterThanOrEqual(2);
    const recorded = eq(reconcileDrifts.runId, last?.id ?? 0);
    const drifts = await suite.app.db().select().from(reconcileDrifts).where(recorded);
    expect(drifts.map(({ kind }) => kind).toSorted()).toEqual(['check_failed', 'customer_link']);
    await suite.app.reconcile({ repairs: true });
    expect(await report()).toEqual(new Map());
  });

  it('runs once at a time', async () => {
    await newSubscriber('top-expert-monthly');
    const both = await Promise.all([
      suite.app.reconcile({ repairs: false }),
      suite.app.reconcile({ repairs: false }),
    ]);
    expect(both.filter((result) => result === null)).toHaveLength(1);
    expect(both.filter((result) => result?.finished)).toHaveLength(1);
    expect(await suite.app.reconcile({ repairs: false })).toMatchObject({ finished: true });
  });

  it('as a command prints a plan and exits 1 on drift, repairs with --apply, and exits 0 when all agree', async () => {
    expect(await command()).toMatchObject({ code: 0 });
    const drifted = await newSubscriber('top-expert-monthly');
    await suite.app.stripe().subscriptions.cancel(drifted.subscriptionId);
    const plan = await command();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain(`${drifted.organizationId}  role  expected "member"`);
    expect(await workosRole(drifted)).toBe('expert_top');
    expect((await command('--apply')).output).toContain('1 drifted, repaired');
    expect(await workosRole(drifted)).toBe('member');
    const after = await command();
    expect(after).toMatchObject({ code: 0 });
    expect(after.output).toContain(' 0 drifted.');
  });

  it('as a command says in words what it has found, and what is left for a person', async () => {
    const { organizationId } = await newSubscriber('community-expert-monthly');
    const price = await priceOf('top-expert-monthly');
    const second = await subscribeByHand(await customerOf(organizationId), [price]);
    const { code, output } = await command('--apply');
    expect(code).toBe(1);
    expect(output).toContain(`${organizationId}  two_plans  expected "one plan at the most"`);
    expect(output).toMatch(/two_plans .*\n {2}more than one plan is paid for .*\n {2}not repaired/);
    expect(output).toMatch(/subscriptions .*\n {2}our rows of .*\n {2}repaired/);
    expect(output).toContain('Left for a person: 1. docs/reconcile.md says what to do.');
    expect(output).not.toContain('drifted, repaired');
    await suite.app.stripe().subscriptions.cancel(second.id);
    await suite.app.reconcile({ repairs: true });
  });
});
