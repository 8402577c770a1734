import { fetchEvent, isMissingInStripe } from '@/lib/integrations/stripe';
import { findWorkosEvent } from '@/lib/integrations/workos';
import { unlessAway } from '../vendors/unless-away';
import type { ListedEvent } from './list-events';
import { withoutSecrets } from './without-secrets';

/** What an event said, as its vendor has it now; or why that cannot be told. */
export type Payload =
  | { state: 'there'; body: unknown }
  | { state: 'gone' }
  | { state: 'unavailable' };

/** Fetches what an event said, less its secrets: nothing of it is kept here. `gone` once its vendor has dropped it. */
export async function fetchPayload(event: ListedEvent): Promise<Payload> {
  return (await unlessAway(askFor(event))) ?? { state: 'unavailable' };
}

async function askFor(event: ListedEvent): Promise<Payload> {
  try {
    const body =
      event.provider === 'stripe'
        ? await fetchEvent(event)
        : await findWorkosEvent({ ...event, occurredAt: new Date(event.occurredAt) });
    return body ? { state: 'there', body: withoutSecrets(body) } : { state: 'gone' };
  } catch (error) {
    if (isMissingInStripe(error)) return { state: 'gone' };
    throw error;
  }
}
