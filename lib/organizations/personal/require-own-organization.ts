import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { organizations } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';

/** Whether the session is in the caller's own organization. */
export async function isInOwnOrganization({ organizationId, actor }: Context): Promise<boolean> {
  const [row] = await db()
    .select({ kind: organizations.kind, ownerUserId: organizations.ownerUserId })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return row?.kind === 'personal' && row.ownerUserId === actor.userId;
}

/** Experts are experts in their own organization. Throws `own_organization_required`. */
export async function requireOwnOrganization(context: Context): Promise<void> {
  if (await isInOwnOrganization(context)) return;
  throw new AppError(
    'own_organization_required',
    'This is done in your own organization; switch to it first.',
  );
}
