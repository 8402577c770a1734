import Stripe from 'stripe';

/** Keys that are tried, one after the other, before Stripe's failure is the answer. */
const MOST_KEYS = 4;

/**
 * Sends a request under an idempotency key. Stripe keeps for a day what it answered to a key, its own
 * failures among it: a request that failed once would fail all day. A failure that Stripe only repeats
 * is therefore asked for under another key, the same one for everybody who tries. For requests that may
 * be carried out twice; one that may not gives `findDone`, which looks whether it was carried out all the
 * same. https://docs.stripe.com/api/idempotent_requests
 */
export async function underKey<Answer>(
  key: string,
  send: (idempotencyKey: string) => Promise<Answer>,
  findDone: () => Promise<Answer | null> = async () => null,
): Promise<Answer> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await send(tried === 1 ? key : `${key}:${tried}`);
    } catch (error) {
      if (tried === MOST_KEYS || !isRepeatedFailure(error)) throw error;
      const done = await findDone();
      if (done) return done;
    }
  }
}

/** Whether Stripe repeats what it said before instead of trying again. */
export function isRepeatedFailure(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  return error.headers?.['idempotent-replayed'] === 'true';
}
