import type { StripeControlTypes as T } from './control-types';

/** What tests and scripts can do to the stand-in besides calling Stripe's API. */
export interface StripeControl {
  /** Creates or updates the endpoint with this url; idempotent. */
  registerEndpoint(endpoint: T['Endpoint']): Promise<void>;
  /** A down endpoint refuses every delivery; they are retried. */
  endpointDown(url: string, down: boolean): Promise<void>;
  /** Sets how future deliveries behave; `{}` is normal again. */
  deliveries(policy: T['Policy']): Promise<void>;
  /** Sends what was held, one after the other; resolves when each was answered. */
  release(options?: { order?: 'as-is' | 'reverse' | 'shuffle' }): Promise<number>;
  redeliver(eventId: string): Promise<number>;
  pendingDeliveries(): Promise<T['Delivery'][]>;
  /** Resolves when no delivery is in flight, due or waiting for a retry (held ones do not count). */
  deliveriesSettled(options?: { timeoutMs?: number }): Promise<void>;
  inject(injection: T['Injection']): Promise<void>;
  clearInjections(): Promise<void>;
  /** Refuses with 429 what is over these limits, as Stripe does; null turns a limit off, as it is at first. */
  rateLimits(limits: T['RateLimits']): Promise<void>;
  /** Delays every API answer. */
  latency(ms: number): Promise<void>;
  requests(options?: { clear?: boolean }): Promise<T['LoggedRequest'][]>;
  /** Moves the default clock, doing everything due on the way; resolves with its new time (Unix seconds). */
  advanceClock(target: T['Advance']): Promise<number>;
  /** The default clock's time in Unix seconds. */
  now(): Promise<number>;
  settings(settings: T['Settings']): Promise<void>;
  /** Sets when a card expires and says so as `payment_method.updated` or `.automatically_updated`. */
  setCardExpiry(card: T['Card']): Promise<void>;
  /** Finishes a waiting 3-D Secure challenge without a browser. */
  authenticate(intentId: string, outcome: 'pass' | 'fail'): Promise<void>;
  /** Makes a connected account ready to be paid, or takes that away. */
  account(standing: T['Standing']): Promise<void>;
  /** The sum of every account's balance transactions. */
  books(): Promise<T['Book'][]>;
  /** Refunds as somebody in Stripe's dashboard would; resolves with the refund's id. */
  refund(refund: T['DashboardRefund']): Promise<string>;
  /** Ends a payment that is `processing`, before its bank would. */
  settlePayment(intentId: string, outcome: 'succeed' | 'fail'): Promise<void>;
  /** Ends a refund that waits; `fail` also sends back one that had gone through. */
  settleRefund(refund: string, outcome: 'succeed' | 'fail'): Promise<void>;
  /** Pays out what an account has available, now; resolves with the payout's id, null if nothing can go. */
  payOut(account: string): Promise<string | null>;
  /** Ends a payout before its clock: `pay` also lets its lines be listed; `fail` works after `pay` too. */
  settlePayout(settlement: T['PayoutSettlement']): Promise<void>;
  /** Has a bank dispute a payment, or ask about it; resolves with the dispute's id. */
  dispute(dispute: T['NewDispute']): Promise<string>;
  /** What the bank decides: of a dispute `win` or `lose`, of an inquiry `close` or `escalate`. */
  decideDispute(dispute: string, decision: T['Decision']): Promise<void>;
  /** Gives a dispute any other status Stripe has or may have one day; no money moves. */
  disputeStatus(dispute: string, status: string): Promise<void>;
  /** Has a card's issuer warn of fraud; resolves with the warning's id. */
  fraudWarning(warning: T['FraudWarning']): Promise<string>;
  /** Forgets everything, endpoints included. */
  reset(): Promise<void>;
}

/** Talks to a running stand-in, from this process or any other. */
export function stripeControl(url: string): StripeControl {
  async function call<R>(verb: string, body: object = {}): Promise<R> {
    const response = await fetch(`${url}/_sandbox/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: { result: R; error?: string } = await response.json();
    if (!response.ok) throw new Error(`Stripe sandbox: ${answer.error ?? response.statusText}`);
    return answer.result;
  }
  return {
    registerEndpoint: (endpoint) => call('endpoint', endpoint),
    endpointDown: (endpointUrl, down) => call('endpoint-down', { url: endpointUrl, down }),
    deliveries: (policy) => call('deliveries', policy),
    release: (options) => call('release', options),
    redeliver: (eventId) => call('redeliver', { eventId }),
    pendingDeliveries: () => call('pending-deliveries'),
    deliveriesSettled: (options) => call('deliveries-settled', options),
    inject: (injection) => call('inject', injection),
    clearInjections: () => call('clear-injections'),
    rateLimits: (limits) => call('rate-limits', limits),
    latency: (ms) => call('latency', { ms }),
    requests: (options) => call('requests', options),
    advanceClock: (target) => call('advance-clock', target),
    now: () => call('now'),
    settings: (settings) => call('settings', settings),
    setCardExpiry: (card) => call('card', card),
    authenticate: (intentId, outcome) => call('authenticate', { intentId, outcome }),
    account: (standing) => call('account', standing),
    books: () => call('books'),
    refund: (refund) => call('refund', refund),
    settlePayment: (intentId, outcome) => call('settle-payment', { intentId, outcome }),
    settleRefund: (refund, outcome) => call('settle-refund', { refund, outcome }),
    payOut: (account) => call('pay-out', { account }),
    settlePayout: (settlement) => call('settle-payout', settlement),
    dispute: (dispute) => call('dispute', dispute),
    decideDispute: (dispute, decision) => call('decide-dispute', { dispute, decision }),
    disputeStatus: (dispute, status) => call('dispute-status', { dispute, status }),
    fraudWarning: (warning) => call('fraud-warning', warning),
    reset: () => call('reset'),
  };
}
