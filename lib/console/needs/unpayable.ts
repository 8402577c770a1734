import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { MOST_COUNTED } from '../paging/read-bounded';
import type { FindNeeds } from './need';

/** Experts whose account at Stripe takes no money any more: nobody can book what costs something. */
export const unpayable: FindNeeds = async () => {
  const rows = await db().execute<{ id: string }>(sql`
    select organization_id as id from connected_accounts
    where status in ('restricted', 'unsupported', 'closed')
    order by organization_id limit ${MOST_COUNTED + 1}`);
  const [first] = rows;
  if (!first) return [];
  return [
    {
      kind: 'unpayable',
      count: Math.min(rows.length, MOST_COUNTED),
      isOver: rows.length > MOST_COUNTED,
      words: {},
      touches: rows.slice(0, 3).map(({ id }) => id),
      href: `/admin/people?q=${encodeURIComponent(first.id)}`,
      alert: null,
    },
  ];
};
