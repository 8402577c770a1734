import { type Clock, systemClock } from '@/lib/core/clock';
import { dateAt } from '../range/moments';
import { practiceZone, type Reader } from '../range/practice-zone';
import {
  readReportRows,
  readReportSums,
  type ReportRow,
  type ReportSums,
} from './read-report-rows';
import { findReportDays, type ReportDays, stretchOf, usualReportDays } from './report-days';

/** What a report would have: its days, first rows and sums. */
export interface ReportPreview {
  days: ReportDays;
  /** Other days were asked for than there are. */
  isAskedWrong: boolean;
  timeZone: string;
  rows: ReportRow[];
  sums: ReportSums;
}

const PREVIEWED = 10;

/** The beginning of the reader's report and the sums of all of it. Asks for no feature: its callers do. */
export async function previewReport(
  reader: Reader,
  asked: { from?: unknown; to?: unknown },
  clock: Clock = systemClock,
): Promise<ReportPreview> {
  const timeZone = await practiceZone(reader);
  const found = findReportDays(asked);
  const days = found ?? usualReportDays(dateAt(clock.now(), timeZone));
  const stretch = stretchOf(days);
  const [rows, sums] = await Promise.all([
    readReportRows(reader.organizationId, stretch, timeZone, { limit: PREVIEWED }),
    readReportSums(reader.organizationId, stretch, timeZone),
  ]);
  const isAskedWrong = found === null && (asked.from !== undefined || asked.to !== undefined);
  return { days, isAskedWrong, timeZone, rows, sums };
}
