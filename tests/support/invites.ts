import { randomBytes } from 'node:crypto';
import type { Context } from '@/lib/core/context';
import type { ExpertTier } from '@/types/subscriptions';
import { eventually } from './expert';

/** What an applicant writes. */
export const APPLICATION = {
  expertise: 'Nutrition',
  experience: 'Ten years in a hospital.',
  licence: 'OMD 12345',
  motivation: 'I want to see people at home.',
};

/** Somebody who runs the platform, for verbs that ask no door. */
export async function somebodyOfThePlatform(): Promise<Context> {
  const { db } = await import('@/db/client');
  const { organizations } = await import('@/db/schema');
  const { eq } = await import('drizzle-orm');
  const [held] = await db().select().from(organizations).where(eq(organizations.kind, 'platform'));
  const organizationId = held?.id ?? `org_${randomBytes(6).toString('hex')}`;
  if (!held)
    await db().insert(organizations).values({ id: organizationId, kind: 'platform', name: 'Us' });
  const userId = `user_${randomBytes(6).toString('hex')}`;
  return {
    actor: { userId, email: `${userId}@example.test`, name: 'Alex' },
    organizationId,
    role: 'admin',
    entitlements: [],
    requestId: 'test',
  };
}

/** An invite as our database has it. */
export async function inviteOf(id: string) {
  const { db } = await import('@/db/client');
  const { invites } = await import('@/db/schema');
  const { eq } = await import('drizzle-orm');
  const [row] = await db().select().from(invites).where(eq(invites.id, id));
  if (!row) throw new Error(`no invite ${id}`);
  return row;
}

/** Waits until an invite has a status. */
export async function inviteBecomes(id: string, status: string) {
  return eventually(`invite ${id} to be ${status}`, async () => {
    const row = await inviteOf(id);
    return row.status === status && row;
  });
}

/** Applies and is approved. Answers the invite's id; a job opens the plan. */
export async function approved(
  expert: Context,
  administrator: Context,
  { tier = 'community', withLecturer = false }: { tier?: ExpertTier; withLecturer?: boolean } = {},
): Promise<string> {
  const { apply } = await import('@/lib/invites/applications/apply');
  const { approveApplication } = await import('@/lib/invites/review/approve-application');
  const id = await apply(expert, APPLICATION);
  return approveApplication(administrator, { id, tier, withLecturer });
}

/** What an organization may do, as our database has it. */
export async function accessOf({ organizationId }: Context) {
  const { db } = await import('@/db/client');
  const { organizations } = await import('@/db/schema');
  const { eq } = await import('drizzle-orm');
  const [row] = await db().select().from(organizations).where(eq(organizations.id, organizationId));
  return { role: row?.subscriptionRole, features: row?.openFeatures ?? [] };
}
