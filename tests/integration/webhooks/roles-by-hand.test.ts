import { and, eq, like, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { eventually, newExpert, workosRole } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
const suite = withWorker(load);

/** As an operator sets a role in WorkOS's dashboard. */
async function setByHand({ actor, organizationId }: Context, role: string): Promise<void> {
  const membership = await suite.app.findMembership(actor.userId, organizationId);
  await suite.app.setMembershipRole(membership?.id ?? '', role);
}

/** How often a membership was written, by hand or by us. */
async function writes({ actor, organizationId }: Context): Promise<number> {
  const membership = await suite.app.findMembership(actor.userId, organizationId);
  const asked = await suite.stack.workos.control.requests();
  return asked.filter(({ method, path }) => method === 'PUT' && path.endsWith(`/${membership?.id}`))
    .length;
}

/** The events of an organization's membership, by status. */
async function events({ organizationId }: Context) {
  const { webhookEvents } = suite.app.schema;
  const rows = await suite.app
    .db()
    .select({ status: webhookEvents.status })
    .from(webhookEvents)
    .where(
      and(
        eq(webhookEvents.subject, `role:${organizationId}`),
        like(webhookEvents.type, 'organization_membership.%'),
      ),
    );
  return rows.map(({ status }) => status);
}

/** Waits until so many changes were told us, and nothing is left to do about them. Returns how often was written. */
async function settled(person: Context, told: number): Promise<number> {
  await eventually(`${told} events to be applied`, async () => {
    const known = await events(person);
    const jobs = await suite.app.db().execute(sql`
      select id from graphile_worker.jobs where key = ${`role:${person.organizationId}`}`);
    const isApplied = known.every((status) => status === 'applied');
    return known.length === told && isApplied && jobs.length === 0;
  });
  return writes(person);
}

describe('a role set by hand at WorkOS', () => {
  it.each(['member', 'expert_community'])('%s is made what is paid for', async (role) => {
    const person = await newSubscriber('top-expert-monthly');
    const before = await settled(person, 1);
    await setByHand(person, role);
    // Two more writes: theirs and ours. Ours is told us as well, and leads to none.
    expect(await settled(person, 3)).toBe(before + 2);
    expect(await workosRole(person)).toBe('expert_top');
    const { auditLog } = suite.app.schema;
    const audited = await suite.app
      .db()
      .select({ details: auditLog.details })
      .from(auditLog)
      .where(
        and(
          eq(auditLog.action, 'role.applied'),
          eq(auditLog.organizationId, person.organizationId),
        ),
      );
    expect(audited).toContainEqual({ details: { from: role, to: 'expert_top' } });
  });

  it('is taken back from somebody who pays nothing', async () => {
    const person = await newExpert();
    await setByHand(person, 'expert_top');
    expect(await settled(person, 2)).toBe(2);
    expect(await workosRole(person)).toBe('member');
  });

  it('stays where billing does not manage it', async () => {
    const person = await newSubscriber('top-expert-monthly');
    const before = await settled(person, 1);
    await setByHand(person, 'admin');
    expect(await settled(person, 2)).toBe(before + 1);
    expect(await workosRole(person)).toBe('admin');
  });
});
