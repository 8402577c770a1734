import type { DeliveryRow } from '../store/rows';

/** How deliveries misbehave on purpose; set through the control surface, never persisted. */
export interface DeliveryPolicy {
  readonly hold?: boolean | undefined;
  readonly drop?: boolean | undefined;
  /** Extra copies of each delivery. */
  readonly duplicate?: number | undefined;
  /** Random delays, so that deliveries overtake each other. */
  readonly shuffle?: boolean | undefined;
  readonly delayMs?: number | undefined;
  /** Only these event types; all when absent. */
  readonly types?: readonly string[] | undefined;
  /** Only this endpoint; all when absent. */
  readonly url?: string | undefined;
}

type Planned = Omit<DeliveryRow, 'id' | 'event' | 'endpoint'>;

const SHUFFLE_SPREAD_MS = 250;

export interface DeliveryPolicies {
  set(policy: DeliveryPolicy): void;
  clear(): void;
  plan(url: string, type: string): Planned[];
}

function applies(policy: DeliveryPolicy, url: string, type: string): boolean {
  if (policy.url !== undefined && policy.url !== url) return false;
  return policy.types === undefined || policy.types.includes(type);
}

/** A policy replaces the earlier one for the same endpoint; one for an endpoint wins over the general one. */
export function createPolicies(): DeliveryPolicies {
  const policies = new Map<string, DeliveryPolicy>();
  return {
    set: (policy) => void policies.set(policy.url ?? '', policy),
    clear: () => policies.clear(),
    plan(url, type) {
      const chosen = [policies.get(url), policies.get('')].find(
        (policy) => policy !== undefined && applies(policy, url, type),
      );
      const {
        hold = false,
        drop = false,
        duplicate = 0,
        shuffle = false,
        delayMs = 0,
      } = chosen ?? {};
      if (drop) return [{ attempts: 0, dueAt: 0, state: 'dropped', lastStatus: null }];
      return Array.from({ length: 1 + duplicate }, () => ({
        attempts: 0,
        dueAt: Date.now() + delayMs + (shuffle ? Math.random() * SHUFFLE_SPREAD_MS : 0),
        state: hold ? ('held' as const) : ('pending' as const),
        lastStatus: null,
      }));
    },
  };
}
