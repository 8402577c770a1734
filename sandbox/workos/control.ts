import type { Impersonator } from '@workos-inc/node';
import type { Injection, RecordedRequest, WorkosState } from './control/control-types';

/** The switches of the stand-in, for tests; each is one request to `/_sandbox/…`. */
export interface WorkosControl {
  /** Makes the next `times` requests that match go wrong, before or after they take effect. */
  inject(injection: Injection): Promise<void>;
  clearInjections(): Promise<void>;
  /** Delays every answer. */
  latency(ms: number): Promise<void>;
  /** Every endpoint answers 503 while down. */
  down(isDown: boolean): Promise<void>;
  requests(options?: { clear?: boolean }): Promise<RecordedRequest[]>;
  /** Lets the next sign-in as this person be one by an operator, as started from the dashboard. */
  impersonate(email: string, impersonator: Impersonator): Promise<void>;
  setTokenLifetime(seconds: number): Promise<void>;
  /** How long an exchanged refresh token may be replayed; 0 makes every reuse `invalid_grant`. */
  setRefreshGrace(seconds: number): Promise<void>;
  setEntitlementDelay(ms: number): Promise<void>;
  /** Registers or replaces an endpoint by its address; without `events` it gets all of them. */
  registerWebhook(endpoint: { url: string; secret: string; events?: string[] }): Promise<void>;
  /** Paused, the Stripe add-on notes what changed and catches up when it goes on. */
  stripeAddon(options: { paused: boolean }): Promise<void>;
  /** Has a person's sessions have begun so many minutes earlier. */
  ageSessions(userId: string, minutes: number): Promise<void>;
  /** Back to an empty environment with the seeded roles; the signing key stays. */
  reset(): Promise<void>;
  state(): Promise<WorkosState>;
}

/** A control for the stand-in at `url`; it may run in another process. */
export function workosControl(url: string): WorkosControl {
  const call = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(new URL(`/_sandbox/${path}`, url), {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    throw new Error(`WorkOS sandbox: ${path}: ${JSON.stringify(answer)}`);
  };
  const post = async (path: string, body: unknown = {}) => void (await call('POST', path, body));
  return {
    inject: (injection) => post('inject', injection),
    clearInjections: () => post('clear_injections'),
    latency: (ms) => post('settings', { latencyMs: ms }),
    down: (isDown) => post('settings', { isDown }),
    // Both ends are this module's; the answers have the types they are built with.
    requests: async ({ clear = false } = {}) =>
      (await call('GET', `requests?clear=${clear}`)) as RecordedRequest[],
    impersonate: (email, impersonator) => post('impersonate', { email, impersonator }),
    setTokenLifetime: (tokenLifetimeSeconds) => post('settings', { tokenLifetimeSeconds }),
    setRefreshGrace: (refreshGraceSeconds) => post('settings', { refreshGraceSeconds }),
    setEntitlementDelay: (entitlementDelayMs) => post('settings', { entitlementDelayMs }),
    registerWebhook: (endpoint) => post('webhooks', endpoint),
    stripeAddon: ({ paused }) => post('settings', { isAddonPaused: paused }),
    ageSessions: (userId, minutes) => post('age_sessions', { userId, minutes }),
    reset: () => post('reset'),
    state: async () => (await call('GET', 'state')) as WorkosState,
  };
}
