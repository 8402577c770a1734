import type { Feature } from '@/config/catalog';
import type { EntitlementsAnswer } from '@/types/subscriptions';

interface Waiting {
  onProgress: (entitlements: readonly string[]) => void;
  /** Called once when it takes longer than usual. */
  onSlow: () => void;
  signal: AbortSignal;
}

const SLOW_AFTER_MS = 15_000;
/** After this nobody is asked any more; the person may ask again. */
const PATIENCE_MS = 180_000;
const SYNC_EVERY = 8;

/**
 * Asks for a fresh token until it carries every expected feature: quickly at first, then slower.
 * Our own look at Stripe starts it and is repeated now and then, so nothing depends on a webhook.
 * `gave_up` after three minutes: what has not arrived by then needs somebody to look.
 */
export async function awaitAccess(
  expected: readonly Feature[],
  { onProgress, onSlow, signal }: Waiting,
): Promise<'arrived' | 'gave_up' | 'aborted'> {
  const started = Date.now();
  let slow = false;
  for (let round = 0; Date.now() - started < PATIENCE_MS; round += 1) {
    if (round % SYNC_EVERY === 0)
      await tryToRead('/api/subscriptions/sync', { method: 'POST', signal });
    const answer = await tryToRead<EntitlementsAnswer>('/api/entitlements', { signal });
    if (answer) onProgress(answer.entitlements);
    if (answer && expected.every((feature) => answer.entitlements.includes(feature)))
      return signal.aborted ? 'aborted' : 'arrived';
    if (signal.aborted) return 'aborted';
    if (!slow && Date.now() - started > SLOW_AFTER_MS) {
      slow = true;
      onSlow();
    }
    await pause(slow ? 3000 : Math.min(150 + round * 100, 1000));
  }
  return 'gave_up';
}

/** The JSON answer; null when there was none, which the next round makes good. */
async function tryToRead<Answer>(url: string, init: RequestInit): Promise<Answer | null> {
  try {
    const response = await fetch(url, init);
    return response.ok ? ((await response.json()) as Answer) : null;
  } catch {
    return null;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
