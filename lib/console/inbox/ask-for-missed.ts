import { auditEvent } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { fetchMissedEvents } from '@/lib/webhooks/missed/fetch-missed-events';
import { momentOf } from '../paging/since';

/** Asks Stripe for what it could not deliver since a time. Returns how many were new. Throws `invalid_input`, `provider_unavailable`. */
export async function askForMissed(context: Context, since: string): Promise<number> {
  const from = momentOf(since);
  if (!from) throw new AppError('invalid_input', 'Since when?');
  const found = await fetchMissedEvents(new Date(), from);
  await auditEvent({
    actor: context.actor.userId,
    organizationId: null,
    action: 'events.fetched',
    target: 'stripe',
    details: { since: from.toISOString(), found },
  });
  return found;
}
