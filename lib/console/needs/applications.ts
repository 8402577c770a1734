import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { MOST_COUNTED } from '../paging/read-bounded';
import type { FindNeeds } from './need';

/** Experts who have applied and wait for a decision, the one who has waited longest first. */
export const applications: FindNeeds = async () => {
  const rows = await db().execute<{ id: string }>(sql`
    select organization_id as id from expert_applications
    where status in ('pending', 'under_review') order by created_at, id limit ${MOST_COUNTED + 1}`);
  if (rows.length === 0) return [];
  return [
    {
      kind: 'applications',
      count: Math.min(rows.length, MOST_COUNTED),
      isOver: rows.length > MOST_COUNTED,
      words: {},
      touches: rows.slice(0, 3).map(({ id }) => id),
      href: '/admin/applications',
      alert: null,
    },
  ];
};
