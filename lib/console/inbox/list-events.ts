import { type BoundedPage, readBounded } from '../paging/read-bounded';
import { type Place } from '../paging/place';
import { type EventFilters, eventsQuestion } from './events-question';

/** One event on record. Times as Postgres writes them. */
export interface ListedEvent {
  provider: 'stripe' | 'workos';
  account: string;
  eventId: string;
  type: string;
  subject: string | null;
  status: 'pending' | 'applied' | 'ignored';
  occurredAt: string;
  receivedAt: string;
  appliedAt: string | null;
}

/** Events of the inbox, newest first. */
export async function listEvents(
  filters: EventFilters,
  before: Place | null,
): Promise<BoundedPage<ListedEvent>> {
  return readBounded<ListedEvent>(eventsQuestion(filters, before));
}
