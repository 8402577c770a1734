import { inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { type DisputeStance, disputes } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import type { BalanceLine } from '@/lib/integrations/stripe';

const NOTHING_TAKEN: readonly (DisputeStance | undefined)[] = [
  undefined,
  'warned',
  'asked',
  'closed',
];

/**
 * Has disputes looked at again of which the platform's balance shows money taken or given back that we do not
 * know of, also of one that was lost: an event that was lost costs an hour at most, however old the dispute is.
 */
export async function followDisputes(lines: readonly BalanceLine[]): Promise<void> {
  const moved = lines.flatMap(({ source, amountCents }) =>
    source?.object === 'dispute' && amountCents !== 0 ? [{ id: source.id, amountCents }] : [],
  );
  if (moved.length === 0) return;
  const rows = await db()
    .select({ id: disputes.id, stance: disputes.stance })
    .from(disputes)
    .where(
      inArray(
        disputes.id,
        moved.map(({ id }) => id),
      ),
    );
  const stances = new Map(rows.map(({ id, stance }) => [id, stance]));
  const isNews = ({ id, amountCents }: (typeof moved)[number]) =>
    amountCents < 0 ? NOTHING_TAKEN.includes(stances.get(id)) : stances.get(id) !== 'won';
  for (const disputeId of new Set(moved.filter(isNews).map(({ id }) => id)))
    await enqueue(db(), 'sync-dispute', { disputeId }, { meeting: 'earliest' });
}
