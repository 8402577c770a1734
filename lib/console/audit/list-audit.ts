import type { Place } from '../paging/place';
import { type BoundedPage, readBounded } from '../paging/read-bounded';
import { type AuditFilters, auditQuestion } from './audit-question';

/** One entry. `at` as Postgres writes it. */
export interface ListedEntry {
  id: string;
  at: string;
  actor: string;
  organizationId: string | null;
  action: string;
  target: string;
  details: unknown;
  requestId: string | null;
}

/** Entries of the audit log, newest first. */
export async function listAudit(
  filters: AuditFilters,
  before: Place | null,
  size?: number,
): Promise<BoundedPage<ListedEntry>> {
  return readBounded<ListedEntry>(auditQuestion(filters, before), size);
}
