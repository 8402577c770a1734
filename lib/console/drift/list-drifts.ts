import { findLastRun } from '@/lib/reconcile/last-run';
import type { DriftKind } from '@/lib/reconcile/drift-kinds';
import type { Place } from '../paging/place';
import {
  type BoundedCount,
  type BoundedPage,
  countBounded,
  readBounded,
} from '../paging/read-bounded';
import { type DriftFilters, driftsQuestion } from './drifts-question';

/** One finding. `foundAt` as Postgres writes it. */
export interface ListedDrift {
  id: string;
  organizationId: string | null;
  kind: DriftKind;
  detail: { expected: unknown; found: unknown };
  repaired: boolean;
  foundAt: string;
}

/** The last finished run's findings; null if none has finished yet. */
export interface DriftList {
  run: { id: number; finishedAt: Date; checked: number; repairs: boolean };
  page: BoundedPage<ListedDrift>;
  count: BoundedCount;
}

/** Findings of the last finished reconcile, newest first. */
export async function listDrifts(
  filters: DriftFilters,
  before: Place | null,
): Promise<DriftList | null> {
  const run = await findLastRun();
  if (!run?.finishedAt) return null;
  const { id, finishedAt, checked, repairs } = run;
  const question = driftsQuestion(id, filters, before);
  const [page, count] = await Promise.all([
    readBounded<ListedDrift>(question),
    countBounded(driftsQuestion(id, filters)),
  ]);
  return { run: { id, finishedAt, checked, repairs }, page, count };
}
