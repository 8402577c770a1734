import type { CreatedSubscription } from '@/types/subscriptions';

/** The server's refusal, by its code. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Asks our server to start the subscription. Sends the lookup key and nothing else. Throws `RefusedError`. */
export async function createSubscription(lookupKey: string): Promise<CreatedSubscription> {
  const response = await fetch('/api/subscriptions/create', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ lookupKey }),
  });
  const body = (await response.json()) as CreatedSubscription & { code?: string };
  if (!response.ok) throw new RefusedError(body.code ?? 'internal');
  return body;
}
