import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { eventTypes, expertProfiles } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import { DAY_MS } from '@/lib/core/time';
import { readSlotInput } from '../availability/read-slot-input';
import { nextFree } from '../slots/generate';

/** No booking window is longer. */
const HORIZON_DAYS = 400;

/** Finds an expert's first free time over all that is published, for the directory. */
export async function refreshNextFree(organizationId: string): Promise<void> {
  const published = await db()
    .select()
    .from(eventTypes)
    .where(and(eq(eventTypes.organizationId, organizationId), eq(eventTypes.status, 'published')));
  const horizon = { from: new Date(), to: new Date(Date.now() + HORIZON_DAYS * DAY_MS) };
  const starts: number[] = [];
  for (const eventType of published) {
    const input = await readSlotInput(eventType, horizon);
    const slot = input && nextFree(input, horizon.to.getTime());
    if (slot) starts.push(slot.startsAt);
  }
  const first = starts.length > 0 ? new Date(Math.min(...starts)) : null;
  await db()
    .update(expertProfiles)
    .set({ nextFreeAt: first, nextFreeCheckedAt: sql`now()` })
    .where(eq(expertProfiles.organizationId, organizationId));
}

/** Queues those whose first free time has passed or was found long ago. Returns how many. */
export async function sweepNextFree(limit = 2000): Promise<number> {
  const stale = await db().execute<{ organizationId: string }>(sql`
    select organization_id as "organizationId" from expert_profiles
    where status = 'published' and (next_free_at <= now() or next_free_checked_at is null
      or next_free_checked_at < now() - interval '6 hours')
    order by next_free_checked_at nulls first limit ${limit}`);
  for (const { organizationId } of stale)
    await enqueue(db(), 'refresh-next-free', { organizationId });
  return stale.length;
}
