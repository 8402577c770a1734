import { createHash } from 'node:crypto';
import { StripeFailure } from '../errors';
import type { IdempotencyRow } from '../../store/rows';
import type { Tables } from '../../store/tables';

const KEPT_FOR_MS = 24 * 3600 * 1000;
const KEPT_AT_MOST = 50_000;

export function fingerprintOf(method: string, path: string, body: string): string {
  return createHash('sha256').update(`${method} ${path}\n${body}`).digest('base64');
}

/**
 * The stored answer for a repeated key, or null for a new one
 * (https://docs.stripe.com/api/idempotent_requests).
 */
export function replay(tables: Tables, key: string, fingerprint: string): IdempotencyRow | null {
  const stored = tables.idempotency.get(key);
  if (stored === undefined || Date.now() - stored.at > KEPT_FOR_MS) return null;
  if (stored.fingerprint === fingerprint) return stored;
  throw new StripeFailure(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });
}

/** Kept in the same transaction as the change, so a retry after a crash still finds it. */
export function remember(tables: Tables, row: IdempotencyRow): void {
  tables.idempotency.put(row);
  while (tables.idempotency.size() > KEPT_AT_MOST) {
    const oldest = tables.idempotency.ids('all', '')[0]?.id;
    if (oldest === undefined) return;
    tables.idempotency.remove(oldest);
  }
}

export function inFlight(key: string): StripeFailure {
  return new StripeFailure(409, {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key (${key}). Please try again later.`,
  });
}
