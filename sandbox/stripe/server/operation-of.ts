import { createRouter } from '../protocol/request/router';
import type { Route } from '../protocol/route';

/** Meter events have a limit of their own in live mode (1,000 a second), which is not modelled. */
const APART = 'POST /v1/billing/meter_events';

/** Names the operation that a request is, whatever its ids: `POST /v1/subscriptions/{id}`; null for one that no limit counts. */
export function createOperationOf(
  routes: readonly Route[],
): (method: string, path: string) => string | null {
  const find = createRouter(routes);
  return (method, path) => {
    const pattern = find(method, path)?.route.path.replaceAll(/:\w+/g, '{id}') ?? path;
    const operation = `${method} ${pattern}`;
    return operation === APART ? null : operation;
  };
}
