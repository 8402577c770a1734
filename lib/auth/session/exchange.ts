import { setTimeout as sleep } from 'node:timers/promises';
import { perProcess } from '@/config/per-process';
import { log } from '@/lib/core/log';
import { type Renewal, renewSealed } from '@/lib/integrations/workos';
import { openedSession, sessionCache } from './session-cache';
import { sealKey } from './seal-key';

/** Nobody waits longer for an exchange than this after it began; an answer that comes later is for the next request. */
const PATIENCE_MS = 8000;
/**
 * How long an outcome answers for the cookie it was made from: a fresh session long enough for every
 * tab that still has the old cookie, a refusal or a silence so long that WorkOS is not hammered.
 */
const KEPT_MS: Record<Renewal['outcome'], number> = {
  renewed: 60_000,
  ended: 10_000,
  unanswered: 10_000,
};

interface Exchange {
  beganAt: number;
  renewal: Promise<Renewal>;
}

/** Exchanges by the cookie they were made from: running ones, and those whose outcome still counts. */
const exchanges = () => perProcess('exchanges', () => new Map<string, Exchange>());

/**
 * Exchanges a session for a fresh one: once at a time for each session in this process, however many
 * requests ask, and not again while an outcome still counts. What takes longer than a request can
 * wait is `unanswered` for it, and goes on. Never rejects.
 */
export async function exchange(sealed: string): Promise<Renewal> {
  const key = sealKey(sealed);
  const { beganAt, renewal } = exchanges().get(key) ?? begin(key, sealed);
  const patience = new AbortController();
  const waitMs = Math.max(0, PATIENCE_MS - (Date.now() - beganAt));
  const late = sleep(waitMs, null, { signal: patience.signal }).catch(() => null);
  const answer = await Promise.race([renewal, late]);
  patience.abort();
  return answer ?? { outcome: 'unanswered', error: new Error('WorkOS takes long') };
}

function begin(key: string, sealed: string): Exchange {
  const renewal = renewSealed(sealed).then((made) => {
    if (made.outcome === 'renewed') sessionCache().keep(made.sealed, openedSession(made.claims));
    if (made.outcome === 'unanswered')
      log().warn({ error: made.error }, 'a session could not be renewed');
    setTimeout(() => exchanges().delete(key), KEPT_MS[made.outcome]).unref();
    return made;
  });
  const exchangeNow = { beganAt: Date.now(), renewal };
  exchanges().set(key, exchangeNow);
  return exchangeNow;
}
