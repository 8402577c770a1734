import type { Feature } from '@/config/catalog';
import { countAnalysed, countBookedFrom } from '@/lib/analytics/count-appointments';
import { countCourses } from '@/lib/courses/read/count-courses';

/**
 * What lies behind a feature and can be counted. Plans have no quotas: a feature is there or it is
 * not, and without it what lies behind it is kept but cannot be opened. A feature that gets data of
 * its own gets a line here.
 */
const BEHIND = {
  analytics_access: countAnalysed,
  appointments_manage: countBookedFrom,
  lecturer_module: countCourses,
} as const satisfies Partial<
  Record<Feature, (organizationId: string, from: Date) => Promise<number>>
>;

/** A feature that will be gone, and how much lies behind it then; `count` is at least 1. */
export interface OutOfReach {
  feature: keyof typeof BEHIND;
  count: number;
}

/** What an organization could no longer open from `from` on, without these features. */
export async function readOutOfReach(
  organizationId: string,
  lost: readonly Feature[],
  from: Date,
): Promise<OutOfReach[]> {
  const features = lost.filter((feature) => hasData(feature));
  const counted = await Promise.all(
    features.map(async (feature) => ({
      feature,
      count: await BEHIND[feature](organizationId, from),
    })),
  );
  return counted.filter((one) => one.count > 0);
}

const hasData = (feature: Feature): feature is keyof typeof BEHIND =>
  Object.hasOwn(BEHIND, feature);
