import { PERIODS, type PeriodKind } from './periods';
import { type RangeChoice, RANGES } from './range';

/** What the address chooses; whatever it does not say is as usual. */
export interface AnalyticsChoices {
  choice: RangeChoice;
  by: PeriodKind;
}

/** Range and periods from an address; anything that is neither counts as not said. Pure. */
export function analyticsChoices(asked: { range?: unknown; by?: unknown }): AnalyticsChoices {
  const choice = RANGES.find((range) => range === asked.range) ?? '6m';
  const usual = choice === '30d' ? 'week' : 'month';
  return { choice, by: PERIODS.find((period) => period === asked.by) ?? usual };
}
