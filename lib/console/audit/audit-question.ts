import { type SQL, sql } from 'drizzle-orm';
import type { Place } from '../paging/place';
import type { BoundedQuestion } from '../paging/read-bounded';
import { momentOf } from '../paging/since';

/** What the audit log can be asked, by its words in the address. */
export const AUDIT_FILTERS = [
  'actor',
  'organization',
  'action',
  'target',
  'request',
  'since',
  'until',
] as const;
export type AuditFilters = Partial<Record<(typeof AUDIT_FILTERS)[number], string>>;

const COLUMNS = sql`id::text as id, at, actor, organization_id as "organizationId", action, target,
  details, request_id as "requestId"`;

/** Those that leave the fewest rows first: the first that is asked for is what an index leads by. */
const BY_INDEX = [
  ['request', sql`request_id`],
  ['target', sql`target`],
  ['organization', sql`organization_id`],
  ['actor', sql`actor`],
  ['action', sql`action`],
] as const;

/** The question that filters of the audit log put; every combination is led by an index. */
export function auditQuestion(
  filters: AuditFilters,
  before: Place | null = null,
  now = new Date(),
): BoundedQuestion {
  const asked = BY_INDEX.flatMap(([name, column]) =>
    filters[name] ? [sql`${column} = ${filters[name]}`] : [],
  );
  const times: SQL[] = [];
  const [since, until] = [momentOf(filters.since, now), momentOf(filters.until, now)];
  if (since) times.push(sql`at >= ${since.toISOString()}::timestamptz`);
  if (until) times.push(sql`at <= ${until.toISOString()}::timestamptz`);
  return {
    table: sql`audit_log`,
    columns: COLUMNS,
    at: 'at',
    id: 'id',
    idType: 'bigint',
    lead: [...asked.slice(0, 1), ...times],
    rest: asked.slice(1),
    before,
  };
}
