import type { DemoPractice } from '@/db/seed/practices/demo-practice';
import { between, type Random } from '@/db/seed/random';
import type { pageViews } from '@/db/schema';
import { DAY_MS } from '@/lib/core/time';
import { HISTORY_DAYS } from './plan-history';

/** How often a practice's pages were opened on each day of half a year: more and more, fewer at weekends. Pure. */
export function planPageViews(
  { pace }: DemoPractice,
  input: { organizationId: string; eventTypeIds: readonly string[]; now: Date; random: Random },
): (typeof pageViews.$inferInsert)[] {
  const { organizationId, eventTypeIds, now, random } = input;
  return Array.from({ length: HISTORY_DAYS }, (_, index) => {
    const at = new Date(now.getTime() - (HISTORY_DAYS - 1 - index) * DAY_MS);
    const share = index / HISTORY_DAYS;
    const isWeekend = at.getUTCDay() % 6 === 0;
    const usual = 30 * (pace.from + (pace.to - pace.from) * share) * (isWeekend ? 0.5 : 1);
    const ownPage = between(random, Math.floor(usual), Math.ceil(usual * 1.8) + 1);
    const day = at.toISOString().slice(0, 10);
    const rows = eventTypeIds.map((eventTypeId, place) => ({
      organizationId,
      day,
      eventTypeId,
      views: Math.round((ownPage * (0.3 + 0.4 * random())) / (place + 1)),
    }));
    return [{ organizationId, day, eventTypeId: '', views: ownPage }, ...rows];
  })
    .flat()
    .filter(({ views }) => views > 0);
}
