import { auditEvent } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { fetchMissedEvents } from '@/lib/webhooks/missed/fetch-missed-events';
import { fetchMissedWorkos } from '@/lib/webhooks/missed/fetch-missed-workos';
import { momentOf } from '../paging/since';

/**
 * Asks both vendors for what did not arrive since a time. Returns how many events were new. Throws
 * `invalid_input`, `provider_unavailable`; what one vendor told is kept when the other does not answer.
 */
export async function askForMissed(context: Context, since: string): Promise<number> {
  const from = momentOf(since);
  if (!from) throw new AppError('invalid_input', 'Since when?');
  const asked = await Promise.allSettled([
    fetchAudited(context, 'stripe', from, () => fetchMissedEvents(new Date(), from)),
    fetchAudited(context, 'workos', from, () => fetchMissedWorkos(from)),
  ]);
  let found = 0;
  for (const one of asked) {
    if (one.status === 'rejected') throw one.reason;
    found += one.value;
  }
  return found;
}

async function fetchAudited(
  { actor }: Context,
  target: 'stripe' | 'workos',
  from: Date,
  fetch: () => Promise<number>,
): Promise<number> {
  const found = await fetch();
  await auditEvent({
    actor: actor.userId,
    organizationId: null,
    action: 'events.fetched',
    target,
    details: { since: from.toISOString(), found },
  });
  return found;
}
