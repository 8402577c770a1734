import type { Feature } from '@/config/catalog';
import { AppError } from '@/lib/core/errors';

/** Anything that carries the token's features: a `Context`, a token's claims, a page's access. */
export interface Entitled {
  entitlements?: readonly string[] | null;
  outage?: { withheld: readonly string[] };
}

/**
 * Whether the token opens a feature. Reads the claim and nothing else: no query, no call. An
 * absent claim opens nothing. A misspelt feature does not compile.
 */
export function can(entitled: Entitled, feature: Feature): boolean {
  return entitled.entitlements?.includes(feature) ?? false;
}

/**
 * Refuses whoever the token does not open a feature to. Throws `feature_required`, naming the feature; `provider_unavailable` if it
 * is only withheld for as long as the session cannot be renewed.
 */
export function requireFeature(entitled: Entitled, feature: Feature): void {
  if (can(entitled, feature)) return;
  if (entitled.outage?.withheld.includes(feature)) throw unconfirmed();
  throw new AppError(
    'feature_required',
    `This needs the feature "${feature}", which your plan does not include.`,
    {
      extra: { feature },
    },
  );
}

/** The refusal of whatever needs a session that WorkOS has confirmed lately. */
export function unconfirmed(): AppError {
  return new AppError(
    'provider_unavailable',
    'The sign-in provider does not answer, so this session cannot be confirmed. Nothing was changed or charged; try again in a minute.',
    { extra: { provider: 'workos' } },
  );
}
