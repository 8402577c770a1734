import type { Method, Route } from '../route';

export interface Match {
  readonly route: Route;
  readonly path: Record<string, string>;
}

interface Compiled {
  readonly route: Route;
  readonly segments: readonly string[];
}

/** Names of endpoints that stand where ids do; where the stand-in has none, they are not ids either. */
const NEVER_IDS = new Set(['search', 'upcoming']);

/** Literal segments win over named ones, so `/v1/invoices/create_preview` is not an invoice's id. */
function weight({ segments }: Compiled): number {
  return segments.reduce(
    (sum, segment, at) => sum + (segment.startsWith(':') ? 0 : 1 << (10 - at)),
    0,
  );
}

function match({ route, segments }: Compiled, actual: readonly string[]): Match | null {
  const path: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    const value = actual[at] ?? '';
    if (segment.startsWith(':')) {
      if (NEVER_IDS.has(value)) return null;
      path[segment.slice(1)] = decodeURIComponent(value);
    }
    if (!segment.startsWith(':') && segment !== value) return null;
  }
  return { route, path };
}

/** Finds the route of a request; null when the stand-in has none. */
export function createRouter(
  routes: readonly Route[],
): (method: string, path: string) => Match | null {
  const groups = new Map<string, Compiled[]>();
  for (const route of routes) {
    const segments = route.path.split('/').slice(1);
    const key = `${route.method} ${segments.length} ${segments[1] ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), { route, segments }]);
  }
  for (const [key, group] of groups)
    groups.set(
      key,
      group.toSorted((a, b) => weight(b) - weight(a)),
    );
  return (method, path) => {
    const actual = path.split('/').slice(1);
    const group = groups.get(`${method} ${actual.length} ${actual[1] ?? ''}`) ?? [];
    for (const candidate of group) {
      const found = match(candidate, actual);
      if (found !== null) return found;
    }
    return null;
  };
}

export type { Method };
