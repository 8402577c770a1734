import type { Event, EventName } from '@workos-inc/node';
import { callWorkos, statusOf } from './call-workos';
import { workos } from './client';

/** WorkOS's time of an event and ours of its arrival differ by moments. */
const AROUND_MS = 60_000;
const MOST = 100;

/**
 * What an event of WorkOS said. The API lists events by kind and time and has none by id, so it is looked
 * for among those of its minute; null once WorkOS has dropped it, after thirty days. Throws
 * `provider_unavailable`. https://workos.com/docs/reference/events
 */
export async function findWorkosEvent(event: {
  eventId: string;
  type: string;
  occurredAt: Date;
}): Promise<unknown> {
  const at = event.occurredAt.getTime();
  try {
    const { data } = await callWorkos(() =>
      workos().events.listEvents({
        // One that it does not know, it refuses.
        events: [event.type as EventName],
        rangeStart: new Date(at - AROUND_MS).toISOString(),
        rangeEnd: new Date(at + AROUND_MS).toISOString(),
        limit: MOST,
      }),
    );
    return data.find(({ id }) => id === event.eventId) ?? null;
  } catch (error) {
    const status = statusOf(error);
    if (status === 400 || status === 404 || status === 422) return null;
    throw error;
  }
}

/**
 * Events of some kinds since a moment, oldest first, a page at a time, whether they were delivered or
 * not; WorkOS keeps thirty days. Throws `provider_unavailable`.
 */
export async function* listWorkosEvents(
  kinds: readonly string[],
  since: Date,
): AsyncGenerator<Event[]> {
  let after: string | undefined;
  for (;;) {
    const { data, listMetadata } = await callWorkos(() =>
      workos().events.listEvents({
        events: kinds as EventName[],
        rangeStart: since.toISOString(),
        limit: MOST,
        order: 'asc',
        ...(after && { after }),
      }),
    );
    yield data;
    after = listMetadata.after ?? undefined;
    if (!after) return;
  }
}
