import type { CreatedSubscription } from '@/types/subscriptions';
import { postJson } from '../call-api';

/** Asks our server to start the subscription. Sends the lookup key and nothing else. Throws `RefusedError`. */
export async function createSubscription(lookupKey: string): Promise<CreatedSubscription> {
  return postJson('/api/subscriptions/create', { lookupKey });
}
