import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { MOST_COUNTED } from '../paging/read-bounded';
import type { FindNeeds } from './need';

/** Appointments of which a refund did not go through, and nobody has seen to it. */
export const refundFailed: FindNeeds = async () => {
  const rows = await db().execute<{ id: string }>(sql`
    select id from appointments where refund_failed_cents > 0
    order by created_at desc, id desc limit ${MOST_COUNTED + 1}`);
  if (rows.length === 0) return [];
  return [
    {
      kind: 'refundFailed',
      count: Math.min(rows.length, MOST_COUNTED),
      isOver: rows.length > MOST_COUNTED,
      words: {},
      touches: rows.slice(0, 3).map(({ id }) => id),
      href: '/admin/money?status=refund_failed',
      alert: null,
    },
  ];
};
