/** The server's refusal, by its code. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly code: string;
  /** Of several reasons for one code, which it was; null if the server named none. */
  readonly reason: string | null;

  constructor(code: string, reason: string | null = null) {
    super(code);
    this.code = code;
    this.reason = reason;
  }
}

/** Asks one of our own routes. Throws `RefusedError` with the problem's code when it refuses; leads to the sign-in where a recent one is required. */
export async function requestJson<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(path, init);
  const body: unknown = await response.json().catch(() => null);
  if (codeOf(body) === 'sign_in_again' && !response.ok) return signInAgain();
  if (!response.ok) throw new RefusedError(codeOf(body), memberOf(body, 'reason'));
  // Both ends are ours; the routes answer with the types their verbs return.
  return body as Answer;
}

/** Sends a JSON body to one of our own routes. Throws `RefusedError` when it refuses. */
export async function postJson<Answer>(path: string, body: unknown): Promise<Answer> {
  return requestJson(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** To the sign-in, and back to where we are. Never settles: the page is left. */
function signInAgain(): Promise<never> {
  const here = encodeURIComponent(`${location.pathname}${location.search}`);
  location.assign(`/auth/sign-in?again=1&returnTo=${here}`);
  return new Promise(() => {});
}

function codeOf(body: unknown): string {
  return memberOf(body, 'code') ?? 'internal';
}

function memberOf(body: unknown, name: string): string | null {
  const value = (body as Record<string, unknown> | null)?.[name];
  return typeof value === 'string' ? value : null;
}
