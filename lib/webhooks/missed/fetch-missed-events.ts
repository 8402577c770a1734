import { DAY_MS, toUnix } from '@/lib/core/time';
import { listUndeliveredEvents } from '@/lib/integrations/stripe';
import { type InboxEvent, inboxEvent, storeEvents } from '../inbox/store-events';

/** Stripe keeps trying for three days; older events are left to reconcile. */
const LOOK_BACK_MS = 3 * DAY_MS;
/** Events stored in one transaction. */
const AT_ONCE = 500;

/**
 * Takes in the events Stripe could not deliver to some endpoint, as if they had arrived, oldest
 * first: stored once, with their subjects' jobs. Since `from`; Stripe lists thirty days. Returns how many were new. Throws
 * `provider_unavailable`; what was stored stays stored.
 */
export async function fetchMissedEvents(
  now = new Date(),
  from = new Date(now.getTime() - LOOK_BACK_MS),
): Promise<number> {
  const newestFirst: InboxEvent[] = [];
  const since = toUnix(from);
  for await (const page of listUndeliveredEvents(since)) newestFirst.push(...page.map(inboxEvent));
  const oldestFirst = newestFirst.toReversed();
  let found = 0;
  for (let start = 0; start < oldestFirst.length; start += AT_ONCE)
    found += (await storeEvents(oldestFirst.slice(start, start + AT_ONCE))).size;
  return found;
}
