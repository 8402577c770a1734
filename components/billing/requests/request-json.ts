/** The server's refusal, by its code. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Asks one of our own routes. Throws `RefusedError` with the problem's code when it refuses; leads to the sign-in where a recent one is required. */
export async function requestJson<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(path, init);
  const body: unknown = await response.json().catch(() => null);
  if (codeOf(body) === 'sign_in_again' && !response.ok) return signInAgain();
  if (!response.ok) throw new RefusedError(codeOf(body));
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
  const code = (body as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'internal';
}
