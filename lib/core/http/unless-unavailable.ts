import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors';

/** Nobody waits longer than this for a part of a page that it can do without. */
const PATIENCE_MS = 6000;

/** The answer of a provider; null if it does not answer, or not in time for a page. */
export async function unlessUnavailable<Answer>(
  asked: Promise<Answer>,
  patienceMs = PATIENCE_MS,
): Promise<Answer | null> {
  const patience = new AbortController();
  const late = sleep(patienceMs, null, { signal: patience.signal }).catch(() => null);
  try {
    return await Promise.race([asked, late]);
  } catch (error) {
    if (error instanceof AppError && error.code === 'provider_unavailable') return null;
    throw error;
  } finally {
    patience.abort();
  }
}
