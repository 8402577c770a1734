import { GATED_PAGES, GATED_PATHS, type GatedPath } from '@/config/gated-pages';
import { can, type Entitled } from './can';

/** A feature that opens a page. */
export type GatedFeature = (typeof GATED_PAGES)[GatedPath]['feature'];

/** Where those go whose session cannot be confirmed now. */
export const UNCONFIRMED_PAGE = '/problem?code=provider_unavailable';

/**
 * Where a page that a feature opens sends somebody without it: to the plan or module that has it, or, if an
 * outage only withholds it, to the page that says so. Null if it is open. Pure.
 */
export function lockedDoor(entitled: Entitled, feature: GatedFeature): string | null {
  if (can(entitled, feature)) return null;
  if (entitled.outage?.withheld.includes(feature)) return UNCONFIRMED_PAGE;
  const page = GATED_PATHS.map((path) => GATED_PAGES[path]).find((one) => one.feature === feature);
  return `/billing/subscription?upgrade=${page?.upgrade ?? 'top'}`;
}
