import type { RequestMark, ThinHappening } from '../context';
import { newId } from '../store/ids';
import type { ThinEventRow } from '../store/money-rows';
import type { EndpointRow } from '../store/rows';
import { PLATFORM, type Store } from '../store/store';
import type { DeliveryPolicies } from './policy';
import { EVENTS_KEPT, listens } from './record';

/** Endpoints that were made for thin events; as long as there is none, every one of the platform's. */
function destinations(endpoints: readonly EndpointRow[]): readonly EndpointRow[] {
  const thin = endpoints.filter(({ hidden }) => hidden.thin === true);
  return thin.length > 0 ? thin : endpoints.filter(({ hidden }) => !hidden.connect);
}

/**
 * Writes events of `/v2` beside the change they tell of. They are the platform's, whichever account
 * they are about (https://docs.stripe.com/event-destinations).
 */
export function recordThinEvents(
  store: Store,
  request: RequestMark,
  now: number,
  happenings: readonly ThinHappening[],
  policies: DeliveryPolicies,
): void {
  if (happenings.length === 0) return;
  const tables = store.scope(PLATFORM);
  const targets = destinations(tables.endpoints.rows('all', ''));
  for (const { type, account, data } of happenings) {
    const row: ThinEventRow = {
      id: newId('evt_test', 32),
      type,
      created: new Date(now * 1000).toISOString(),
      account,
      data: data ?? null,
      request:
        request.id === null
          ? null
          : { id: request.id, idempotency_key: request.idempotencyKey ?? '' },
    };
    tables.thinEvents.put(row);
    for (const { id, url } of targets.filter((target) => listens(target, type))) {
      for (const plan of policies.plan(url, type))
        tables.deliveries.put({ ...plan, id: newId('dlv'), event: row.id, endpoint: id });
    }
  }
  while (tables.thinEvents.size() > EVENTS_KEPT)
    tables.thinEvents.remove(tables.thinEvents.ids('all', '')[0]?.id ?? '');
}
