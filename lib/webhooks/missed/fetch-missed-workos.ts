import { listWorkosEvents } from '@/lib/integrations/workos';
import { storeEvents } from '../inbox/store-events';
import { workosInboxEvent } from '../inbox/workos-inbox-event';
import { HANDLED_WORKOS_EVENTS, readWorkosEvent } from '../workos-event';

/**
 * Takes in what WorkOS told since a time and never arrived, as if it had: stored once, with its job and
 * what it ends. WorkOS lists what was delivered too; that is here already. Returns how many were new.
 * Throws `provider_unavailable`; what was stored stays stored.
 */
export async function fetchMissedWorkos(from: Date): Promise<number> {
  let found = 0;
  for await (const page of listWorkosEvents(HANDLED_WORKOS_EVENTS, from)) {
    const events = page.map((event) => workosInboxEvent(readWorkosEvent(asDelivered(event))));
    if (events.length > 0) found += (await storeEvents(events)).size;
  }
  return found;
}

/** An event as a delivery writes it, as far as we read it: the SDK renames what it lists. */
function asDelivered({ id, event, createdAt, data }: Listed) {
  const { id: subject, userId, organizationId, status } = data as Partial<Record<string, unknown>>;
  return {
    id,
    event,
    created_at: createdAt,
    data: { id: subject, user_id: userId, organization_id: organizationId, status },
  };
}

interface Listed {
  id: string;
  event: string;
  createdAt: string;
  data: object;
}
