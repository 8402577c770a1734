import { setTimeout as sleep } from 'node:timers/promises';
import { perProcess } from '@/config/per-process';
import { log } from '@/lib/core/log';
import { type Renewal, renewSealed } from '@/lib/integrations/workos';
import { openedSession, sessionCache } from './session-cache';
import { sealKey } from './seal-key';

/** A request waits for WorkOS this long at most; an answer that comes later is for the next one. */
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

/** Exchanges by the cookie they were made from: running ones, and those whose outcome still counts. */
const exchanges = () => perProcess('exchanges', () => new Map<string, Promise<Renewal>>());

/**
 * Exchanges a session for a fresh one: once at a time for each session in this process, however many
 * requests ask, and not again while an outcome still counts. What takes longer than a request can
 * wait is `unanswered` for it, and goes on. Never rejects.
 */
export async function exchange(sealed: string): Promise<Renewal> {
  const key = sealKey(sealed);
  const asked = exchanges().get(key) ?? begin(key, sealed);
  const patience = new AbortController();
  const late = sleep(PATIENCE_MS, null, { signal: patience.signal }).catch(() => null);
  const answer = await Promise.race([asked, late]);
  patience.abort();
  return answer ?? { outcome: 'unanswered', error: new Error('WorkOS takes long') };
}

function begin(key: string, sealed: string): Promise<Renewal> {
  const asked = renewSealed(sealed).then((renewal) => {
    if (renewal.outcome === 'renewed')
      sessionCache().keep(renewal.sealed, openedSession(renewal.claims));
    if (renewal.outcome === 'unanswered')
      log().warn({ error: renewal.error }, 'a session could not be renewed');
    setTimeout(() => exchanges().delete(key), KEPT_MS[renewal.outcome]).unref();
    return renewal;
  });
  exchanges().set(key, asked);
  return asked;
}
