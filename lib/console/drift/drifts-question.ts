import { type SQL, sql } from 'drizzle-orm';
import { DRIFTS } from '@/lib/reconcile/drift-kinds';
import type { Place } from '../paging/place';
import type { BoundedQuestion } from '../paging/read-bounded';

/** What the findings can be asked, by their words in the address. `show=all` has those that are repaired too. */
export const DRIFT_FILTERS = ['kind', 'organization', 'show'] as const;
export type DriftFilters = Partial<Record<(typeof DRIFT_FILTERS)[number], string>>;

const COLUMNS = sql`id::text as id, organization_id as "organizationId", kind, detail, repaired,
  found_at as "foundAt"`;

/** The question that filters put to one run's findings. */
export function driftsQuestion(
  runId: number,
  filters: DriftFilters,
  before: Place | null = null,
): BoundedQuestion {
  const { kind, organization, show } = filters;
  const isOfRun = sql`run_id = ${runId}`;
  const lead: SQL[] = organization ? [sql`organization_id = ${organization}`] : [isOfRun];
  const rest: SQL[] = organization ? [isOfRun] : [];
  if (show !== 'all') (organization ? rest : lead).push(sql`not repaired`);
  if (kind && Object.hasOwn(DRIFTS, kind)) rest.push(sql`kind = ${kind}`);
  const table = sql`reconcile_drifts`;
  return {
    table,
    columns: COLUMNS,
    at: 'found_at',
    id: 'id',
    idType: 'bigint',
    lead,
    rest,
    before,
  };
}
