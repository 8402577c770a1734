import { and, desc, eq, lte, sql } from 'drizzle-orm';
import type { Feature } from '@/config/catalog';
import { db } from '@/db/client';
import { auditLog } from '@/db/schema';

/** Whether a feature was open at a moment, and since when. */
export interface FeatureHistory {
  open: boolean;
  /** When this feature last changed, whatever else did since; null if it never has. */
  since: Date | null;
}

/** What the audit log says of one feature of an organization, up to a moment. */
export async function readFeatureHistory(
  organizationId: string,
  feature: Feature,
  at: Date,
): Promise<FeatureHistory> {
  const had = (side: 'from' | 'to') =>
    sql`coalesce(${auditLog.details} -> ${sql.raw(`'${side}'`)} -> 'features' ? ${feature}, false)`;
  const [row] = await db()
    .select({ at: auditLog.at, open: sql<boolean>`${had('to')}` })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.organizationId, organizationId),
        eq(auditLog.action, 'access.changed'),
        lte(auditLog.at, at),
        sql`${had('from')} <> ${had('to')}`,
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(1);
  return { open: row?.open ?? false, since: row?.at ?? null };
}
