import { inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { disputes } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import { DAY_MS } from '@/lib/core/time';
import { listDisputeIds } from '@/lib/integrations/stripe';

/** How far back disputes are looked for that nobody told us of. */
const LOOK_BACK_DAYS = 7;
/** Each look asks Stripe once or a few times. */
const MOST = 1_000;

/**
 * Has every dispute looked at again that is not decided or whose money is not where it belongs, and those
 * that Stripe has and we do not: what no event told of is found then, and what waited for the platform's
 * balance is tried again. Returns how many. Throws `provider_unavailable`.
 */
export async function sweepDisputes(): Promise<number> {
  const unsettled = await db().execute<{ disputeId: string }>(sql`
    select id as "disputeId" from disputes
    where stance in ('open', 'won', 'lost') and settled_as is distinct from stance
    order by id limit ${MOST}`);
  for (const row of unsettled) await enqueue(db(), 'settle-dispute', row, { meeting: 'earliest' });
  const undecided = await db()
    .select({ disputeId: disputes.id })
    .from(disputes)
    .where(inArray(disputes.stance, ['asked', 'open', 'unknown']))
    .orderBy(disputes.openedAt, disputes.id)
    .limit(MOST);
  const listed = await listDisputeIds(new Date(Date.now() - LOOK_BACK_DAYS * DAY_MS));
  const known = new Set(await knownOf(listed));
  const unheard = listed.filter((id) => !known.has(id));
  const all = [...undecided.map(({ disputeId }) => disputeId), ...unheard];
  for (const disputeId of all)
    await enqueue(db(), 'sync-dispute', { disputeId }, { meeting: 'earliest' });
  return unsettled.length + all.length;
}

async function knownOf(ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db()
    .select({ id: disputes.id })
    .from(disputes)
    .where(inArray(disputes.id, ids));
  return rows.map(({ id }) => id);
}
