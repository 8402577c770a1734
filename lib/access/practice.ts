import type { Feature } from '@/config/catalog';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { can, requireFeature } from './can';

/**
 * Whose a practice is (public page, hours, appointments, calendars, reports, figures): the owner's in a personal
 * organization, its administrator's in a team. A colleague's token has the team's features too, so
 * every door to a practice asks here. Pure.
 */
export const keepsPractice = ({ role }: Pick<Context, 'role'>): boolean => role !== 'team_member';

/** Whether the caller may do in their practice what `feature` opens. Pure. */
export function mayInPractice(context: Context, feature: Feature): boolean {
  return can(context, feature) && keepsPractice(context);
}

/** Refuses whoever may not. Throws `feature_required`, `forbidden`. */
export function requirePractice(context: Context, feature: Feature): void {
  requireFeature(context, feature);
  if (keepsPractice(context)) return;
  throw new AppError('forbidden', 'In a team this is its administrator’s.');
}
