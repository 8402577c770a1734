import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { MOST_COUNTED } from '../paging/read-bounded';
import type { FindNeeds } from './need';

/** Disputes whose bank waits for evidence, the nearest deadline first. */
export const disputesDue: FindNeeds = async () => {
  const rows = await db().execute<{ id: string; dueBy: string | null }>(sql`
    select id, to_char(due_by at time zone 'UTC', 'YYYY-MM-DD') as "dueBy" from disputes
    where status like '%needs_response' order by due_by, id limit ${MOST_COUNTED + 1}`);
  const [first] = rows;
  if (!first) return [];
  return [
    {
      kind: 'disputes',
      count: Math.min(rows.length, MOST_COUNTED),
      isOver: rows.length > MOST_COUNTED,
      words: { day: first.dueBy ?? '' },
      touches: [],
      href: rows.length === 1 ? `/admin/disputes/${first.id}` : '/admin/disputes',
      alert: null,
    },
  ];
};
