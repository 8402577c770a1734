import { eq } from 'drizzle-orm';
import type { Feature } from '@/config/catalog';
import { db, type Transaction } from '@/db/client';
import { organizations } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { requireFeature } from './can';

/**
 * Whose an organization is: a personal one its owner's, a team its administrators', nobody else's in it,
 * whatever role somebody gave them in WorkOS by hand. By its primary key.
 */
export async function keepsOrganization(
  { actor, organizationId, role }: Pick<Context, 'actor' | 'organizationId' | 'role'>,
  executor: Pick<Transaction, 'select'> = db(),
): Promise<boolean> {
  const [organization] = await executor
    .select({ kind: organizations.kind, ownerUserId: organizations.ownerUserId })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (organization?.kind === 'personal') return organization.ownerUserId === actor.userId;
  return organization?.kind === 'team' && role === 'team_admin';
}

/**
 * Refuses whoever may not do in a practice (public page, hours, appointments, calendars, reports, figures)
 * what `feature` opens. The tokens of everybody else in an organization have its features too, so every
 * door to a practice asks here. Throws `feature_required`, `forbidden`.
 */
export async function requirePractice(
  context: Context,
  feature: Feature,
  executor?: Pick<Transaction, 'select'>,
): Promise<void> {
  requireFeature(context, feature);
  if (await keepsOrganization(context, executor)) return;
  throw new AppError('forbidden', 'A practice is its owner’s, in a team its administrator’s.');
}
