import type { Feature } from '@/config/catalog';

/**
 * What of a published page is open, by what the expert's plan opens now: everything; no page to book
 * from (`page_paused`); no event types (`types_paused`); no times (`times_paused`).
 */
export type PublicStanding = 'open' | 'page_paused' | 'types_paused' | 'times_paused';

/** How a published page stands with these features live; the first of what is missing is told. Pure. */
export function publicStanding(openFeatures: readonly string[]): PublicStanding {
  const isOpen = (feature: Feature) => openFeatures.includes(feature);
  if (!isOpen('profile_expert')) return 'page_paused';
  if (!isOpen('events_create')) return 'types_paused';
  return isOpen('availability_manage') ? 'open' : 'times_paused';
}
