import { listUndeliveredEvents } from '@/lib/integrations/stripe';
import { storeEvent } from '../inbox/store-events';

/** Stripe keeps trying for three days; older events are left to reconcile. */
const LOOK_BACK_SECONDS = 3 * 86_400;

/**
 * Takes in the events Stripe could not deliver to some endpoint, as if they had arrived: stored
 * once, with their subject's job. Returns how many were new. Throws `provider_unavailable`.
 */
export async function fetchMissedEvents(now = new Date()): Promise<number> {
  const since = Math.floor(now.getTime() / 1000) - LOOK_BACK_SECONDS;
  let found = 0;
  for await (const event of listUndeliveredEvents(since)) {
    if ((await storeEvent(event)).receipt !== 'duplicate') found += 1;
  }
  return found;
}
