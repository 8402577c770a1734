import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { lastRunId } from '@/lib/reconcile/last-run';
import { driftsQuestion } from '../drift/drifts-question';
import { countBounded } from '../paging/read-bounded';
import type { FindNeeds } from './need';

/** What the last reconcile found and nobody has repaired yet. */
export const drift: FindNeeds = async () => {
  const runId = await lastRunId();
  if (runId === null) return [];
  const { count, isOver } = await countBounded(driftsQuestion(runId, {}));
  if (count === 0) return [];
  const rows = await db().execute<{ id: string }>(sql`
    select organization_id as id from reconcile_drifts
    where run_id = ${runId} and not repaired and organization_id is not null
    order by found_at desc, id desc limit 3`);
  const touches = [...new Set(rows.map(({ id }) => id))];
  return [
    { kind: 'drift', count, isOver, words: {}, touches, href: '/admin/drift', alert: 'Drift' },
  ];
};
