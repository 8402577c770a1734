export interface Reply {
  status: number;
  headers: Record<string, string>;
  /** Null for an empty body. */
  body: string | null;
  /** The value behind a JSON body, kept for idempotent replays. */
  json?: unknown;
}

export function jsonReply(json: unknown, status = 200): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(json),
    json,
  };
}

export function htmlReply(html: string, status = 200): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: html,
  };
}

export function redirectReply(location: string): Reply {
  return { status: 302, headers: { location, 'cache-control': 'no-store' }, body: null };
}

export function emptyReply(status = 200): Reply {
  return { status, headers: {}, body: null };
}
