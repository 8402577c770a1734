import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { withDatabase } from '@/tests/support/bare-database';

const suite = withDatabase(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/access/practice')),
}));

/** A session of `user_owner` in an organization of that kind, which `ownerUserId` owns. */
async function session(
  kind: 'personal' | 'team' | 'platform',
  { ownerUserId = null, ...own }: Partial<Context> & { ownerUserId?: string | null } = {},
): Promise<Context> {
  const id = `org_${crypto.randomUUID()}`;
  await suite.app
    .db()
    .insert(suite.app.organizations)
    .values({ id, kind, name: 'A practice', ownerUserId });
  return {
    actor: { userId: 'user_owner', email: 'owner@example.test', name: null },
    organizationId: id,
    role: 'member',
    entitlements: ['advanced_reporting'],
    requestId: 'test',
    ...own,
  };
}

const asked = (context: Context) => suite.app.requirePractice(context, 'advanced_reporting');

describe('a practice', () => {
  it('is its owner’s, whatever role the token has', async () => {
    for (const [at, role] of ['member', 'expert_top', null].entries()) {
      const ownerUserId = `user_${at}`;
      const actor = { userId: ownerUserId, email: 'o@example.test', name: null };
      const context = await session('personal', { ownerUserId, actor, role });
      await expect(asked(context)).resolves.toBeUndefined();
    }
  });

  it('is a team’s administrator’s', async () => {
    await expect(asked(await session('team', { role: 'team_admin' }))).resolves.toBeUndefined();
  });

  it('is nobody else’s in it, although its features are in their token', async () => {
    const others = [
      await session('team', { role: 'team_member' }),
      // As whoever is added to a team by hand and given no other role.
      await session('team', { role: 'member' }),
      await session('team', { role: null }),
      await session('personal', { ownerUserId: 'user_somebody_else', role: 'member' }),
      await session('personal', { ownerUserId: 'user_another', role: 'team_admin' }),
      await session('platform', { role: 'team_admin' }),
      { ...(await session('team', { role: 'team_admin' })), organizationId: 'org_unknown' },
    ];
    for (const context of others)
      await expect(asked(context)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('asks for the feature before it asks whose it is', async () => {
    const context = await session('team', { role: 'team_member', entitlements: [] });
    await expect(asked(context)).rejects.toMatchObject({ code: 'feature_required' });
  });
});
