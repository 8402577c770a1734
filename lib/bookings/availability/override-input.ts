import { z } from 'zod';
import { oneOf, text } from '@/lib/core/forms/fields';
import { isPlainTime } from '@/lib/core/http/plain-time';
import { windowRows } from './hours/window-rows';

/** Longest range of days that is taken; a longer one is a slip. */
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

const day = z.iso
  .date({
    error: (issue) => (issue.input === undefined ? 'required' : 'invalid_day'),
    abort: true,
  })
  .refine(isPlainTime, { error: 'invalid_day', abort: true });

/** Days on which other hours hold, or none, as the form sends them. */
export const overrideInput = z
  .object({
    firstDay: day,
    /** Empty: the first day alone. */
    lastDay: day.optional(),
    kind: oneOf(['off', 'hours']),
    windows: windowRows,
    scope: oneOf(['all', 'one']),
    scheduleId: text(100),
    note: text(120),
  })
  .superRefine(({ firstDay, lastDay = firstDay, kind, windows }, check) => {
    const refuse = (message: string, path: (string | number)[]) =>
      check.addIssue({ code: 'custom', message, path });
    if (lastDay < firstDay) refuse('ends_before_start', ['lastDay']);
    else if ((Date.parse(lastDay) - Date.parse(firstDay)) / DAY_MS >= MOST_DAYS)
      refuse('too_long_range', ['lastDay']);
    if (kind === 'hours' && windows.length === 0) refuse('required', ['windows', 0, 'from']);
  })
  .transform(({ lastDay, kind, windows, scope, scheduleId, ...rest }) => ({
    ...rest,
    lastDay: lastDay ?? rest.firstDay,
    windows: kind === 'off' ? [] : windows,
    scheduleId: scope === 'one' ? scheduleId : null,
  }));

export type OverrideInput = z.infer<typeof overrideInput>;
