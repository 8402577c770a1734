import { z } from 'zod';
import type { TimeWindow } from '@/types/bookings';
import { typedTimeMinutes } from './typed-time';

/** Windows that one day may have; more are a slip. */
const MOST_WINDOWS = 8;

/** What is wrong with a row of a day, and at which of its fields. */
interface RowProblem {
  row: number;
  field: 'from' | 'until';
  code: 'required' | 'invalid_time' | 'ends_before_start' | 'overlaps' | 'too_many';
}

/** A row as it was typed; both empty is a row that was not used. */
export interface TypedRow {
  from?: string | undefined;
  until?: string | undefined;
}

/** The windows of one day as somebody typed them, sorted, and what is wrong with them. Pure. */
export function readWindowRows(rows: readonly (TypedRow | undefined)[]): {
  windows: TimeWindow[];
  problems: RowProblem[];
} {
  const problems: RowProblem[] = [];
  const read: TimeWindow[] = [];
  for (const [row, typed] of rows.entries()) {
    if (!typed?.from && !typed?.until) continue;
    const found = readRow(typed, row);
    if ('code' in found) problems.push(found);
    else if (read.some((other) => found.from < other.until && other.from < found.until))
      problems.push({ row, field: 'from', code: 'overlaps' });
    else if (read.length === MOST_WINDOWS) problems.push({ row, field: 'from', code: 'too_many' });
    else read.push(found);
  }
  return { windows: read.toSorted((a, b) => a.from - b.from), problems };
}

function readRow(typed: TypedRow, row: number): TimeWindow | RowProblem {
  if (!typed.from) return { row, field: 'from', code: 'required' };
  if (!typed.until) return { row, field: 'until', code: 'required' };
  const from = typedTimeMinutes(typed.from);
  const until = typedTimeMinutes(typed.until, true);
  if (from === null) return { row, field: 'from', code: 'invalid_time' };
  if (until === null) return { row, field: 'until', code: 'invalid_time' };
  if (until <= from) return { row, field: 'until', code: 'ends_before_start' };
  return { from, until };
}

/** Rows of one day in a form; read into its windows, with a code at the field that is wrong. */
export const windowRows = z
  .array(
    z
      .object({ from: z.string().max(10).optional(), until: z.string().max(10).optional() })
      .optional(),
  )
  .max(50)
  .default([])
  .transform((rows, check) => {
    const { windows, problems } = readWindowRows(rows);
    for (const { row, field, code } of problems)
      check.addIssue({ code: 'custom', message: code, path: [row, field] });
    return windows;
  });
