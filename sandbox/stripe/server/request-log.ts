import { decodeForm } from '../protocol/form';
import type { StripeControlTypes } from '../control-types';
import type { ApiRequest } from './answer';

export type LoggedRequest = StripeControlTypes['LoggedRequest'];

const KEPT = 5000;

export interface RequestLog {
  add(request: ApiRequest): LoggedRequest;
  list(): LoggedRequest[];
  clear(): void;
}

/** What was asked, newest last, bounded. Card numbers are masked: even test ones do not belong in logs. */
export function createRequestLog(): RequestLog {
  let entries: LoggedRequest[] = [];
  return {
    add(request) {
      const raw = decodeForm(
        request.method === 'GET' || request.body === '' ? request.query : request.body,
      );
      const entry: LoggedRequest = {
        method: request.method,
        path: request.path,
        params: JSON.parse(
          JSON.stringify(raw, (key, value: unknown) =>
            key === 'number' || key === 'cvc' ? '****' : value,
          ),
        ),
        idempotencyKey: request.header('idempotency-key') ?? null,
        correlationId: request.header('x-correlation-id') ?? null,
        status: null,
        account: request.header('stripe-account') ?? null,
        at: Date.now(),
      };
      entries.push(entry);
      if (entries.length > KEPT) entries = entries.slice(-KEPT / 2);
      return entry;
    },
    list: () => entries,
    clear: () => void (entries = []),
  };
}
