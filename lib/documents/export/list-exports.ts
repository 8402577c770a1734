import { desc, eq, sql } from 'drizzle-orm';
import { EXPORT_RETENTION_DAYS, MOST_EXPORTS } from '@/config/policies';
import { db } from '@/db/client';
import { exports } from '@/db/schema';
import type { ReportDays } from '@/lib/analytics/report/report-days';
import { DAY_MS } from '@/lib/core/time';

/** A file that was asked for, and how far it is. */
export interface ListedExport {
  id: string;
  days: ReportDays;
  format: 'csv' | 'pdf';
  status: 'running' | 'done' | 'failed';
  totalRows: number;
  doneRows: number;
  /** When it is deleted. */
  keptUntil: Date;
}

/** A practice's files, the newest first. One that no job is making any more has failed. */
export async function listExports(organizationId: string): Promise<ListedExport[]> {
  const rows = await db()
    .select({
      id: exports.id,
      wish: exports.wish,
      status: exports.status,
      totalRows: exports.totalRows,
      doneRows: exports.doneRows,
      createdAt: exports.createdAt,
      isGivenUp: sql<boolean>`(${exports.status} = 'running' and not exists (
        select from graphile_worker.jobs j where j.key = 'export:' || exports.id
          and j.attempts < j.max_attempts))`,
    })
    .from(exports)
    .where(eq(exports.organizationId, organizationId))
    .orderBy(desc(exports.createdAt))
    .limit(MOST_EXPORTS);
  return rows.map(({ wish, createdAt, isGivenUp, status, ...row }) => ({
    ...row,
    days: wish.days,
    format: wish.format,
    status: isGivenUp ? 'failed' : status,
    keptUntil: new Date(createdAt.getTime() + EXPORT_RETENTION_DAYS * DAY_MS),
  }));
}
