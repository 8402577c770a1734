import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditLog } from '@/db/schema';

/** A step that made Stripe match the catalog. */
export interface AppliedStep {
  id: number;
  at: Date;
  step: string;
  actor: string;
}

const MOST = 30;

/** What administrators applied in the last week, newest first; `organizationId` is the platform's. */
export async function listAppliedSteps(organizationId: string): Promise<AppliedStep[]> {
  return db()
    .select({
      id: auditLog.id,
      at: auditLog.at,
      step: sql<string>`${auditLog.details} ->> 'step'`,
      actor: auditLog.actor,
    })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.organizationId, organizationId),
        eq(auditLog.action, 'catalog.step'),
        gt(auditLog.at, sql`now() - interval '7 days'`),
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(MOST);
}
