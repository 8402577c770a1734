import { dateAt, momentsOf } from '@/lib/analytics/range/moments';
import { practiceZone, type Reader } from '@/lib/analytics/range/practice-zone';
import { findReportDays, type ReportDays, stretchOf } from '@/lib/analytics/report/report-days';
import { type Clock, systemClock } from '@/lib/core/clock';
import { readStatementSums } from '@/lib/ledger/statements/read-statement';
import type { StatementScope, StatementSums } from '@/types/statements';

/** What a statement of some days would have, as the books stand. */
export interface StatementPreview {
  days: ReportDays;
  /** Other days were asked for than there are. */
  isAskedWrong: boolean;
  timeZone: string;
  sums: StatementSums;
}

/** The sums of the reader's days, of this month so far unless told. Asks for no feature: its callers do. */
export async function previewStatement(
  reader: Reader,
  asked: { from?: unknown; to?: unknown },
  clock: Clock = systemClock,
): Promise<StatementPreview> {
  const timeZone = await practiceZone(reader);
  const found = findReportDays(asked);
  const today = dateAt(clock.now(), timeZone);
  const days = found ?? { from: today.with({ day: 1 }).toString(), to: today.toString() };
  const sums = await readStatementSums(liveScope(reader.organizationId, days, timeZone));
  const isAskedWrong = found === null && (asked.from !== undefined || asked.to !== undefined);
  return { days, isAskedWrong, timeZone, sums };
}

/** Days in the ledger as it stands, or as it stood at an entry. Pure. */
export function liveScope(
  organizationId: string,
  days: ReportDays,
  timeZone: string,
  throughEntry: number = Number.MAX_SAFE_INTEGER,
): StatementScope {
  const { from, until } = momentsOf(stretchOf(days), timeZone);
  return {
    organizationId,
    from: from.toISOString(),
    until: until.toISOString(),
    throughEntry,
    openedThroughEntry: throughEntry,
  };
}
