import { randomBytes } from 'node:crypto';
import type { Context } from '@/lib/core/context';

/** Somebody in an organization of their own, for verbs that ask no vendor. */
export function somebody(name = 'Ana Reis'): Context {
  const id = randomBytes(6).toString('hex');
  return {
    actor: { userId: `user_${id}`, email: `${id}@example.test`, name },
    organizationId: `org_${id}`,
    role: 'expert_top',
    entitlements: [],
    requestId: 'test',
  };
}

/** Makes somebody's organization their own in our database; one that is there already is given to them. */
export async function owning(context: Context): Promise<Context> {
  const { db } = await import('@/db/client');
  const { organizations } = await import('@/db/schema');
  const ownerUserId = context.actor.userId;
  await db()
    .insert(organizations)
    .values({ id: context.organizationId, kind: 'personal', name: 'Ana Reis', ownerUserId })
    .onConflictDoUpdate({ target: organizations.id, set: { ownerUserId } });
  return context;
}

/** The code a verb refuses with, and the field it names; `done` if it does not refuse. */
export async function refusalOf(asked: Promise<unknown>): Promise<string> {
  const { AppError } = await import('@/lib/core/errors');
  try {
    await asked;
    return 'done';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { field, reason } = error.extra;
    return typeof field === 'string' ? `${field}: ${String(reason)}` : error.code;
  }
}

/** What the audit log has of an organization, in order. */
export async function auditedOf({ organizationId }: Context): Promise<string[]> {
  const { db } = await import('@/db/client');
  const { auditLog } = await import('@/db/schema');
  const { asc, eq } = await import('drizzle-orm');
  const rows = await db()
    .select({ action: auditLog.action })
    .from(auditLog)
    .where(eq(auditLog.organizationId, organizationId))
    .orderBy(asc(auditLog.id));
  return rows.map(({ action }) => action);
}
