import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { MOST_COUNTED } from '../paging/read-bounded';
import type { FindNeeds } from './need';

/** Disputes that were won, whose share is not sent because somebody may have sent it by hand. */
export const doubtfulTransfers: FindNeeds = async () => {
  const rows = await db().execute<{ id: string; organizationId: string }>(sql`
    select id, organization_id as "organizationId" from disputes
    where stance in ('open', 'won', 'lost') and settled_as is distinct from stance
      and stance = 'won' and doubtful_transfers <> '{}' order by id limit ${MOST_COUNTED + 1}`);
  const [first] = rows;
  if (!first) return [];
  return [
    {
      kind: 'doubtfulTransfers',
      count: Math.min(rows.length, MOST_COUNTED),
      isOver: rows.length > MOST_COUNTED,
      words: {},
      touches: rows.slice(0, 3).map(({ organizationId }) => organizationId),
      href: `/admin/disputes/${first.id}`,
      alert: null,
    },
  ];
};
