import { z } from 'zod';
import {
  BUFFER_MINUTES,
  INTERVAL_MINUTES,
  MOST_WINDOW_DAYS,
  NOTICE_MINUTES,
} from '@/config/bookings';
import { requiredText, wholeNumber } from '@/lib/core/forms/fields';
import { timeZone } from '@/lib/experts/profile/profile-input';
import type { WeeklyHours } from '@/types/bookings';
import { windowRows } from './hours/window-rows';

export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

const oneOfMinutes = (choices: readonly number[]) =>
  wholeNumber(0, 100_000).refine((value) => choices.includes(value), 'invalid');

/** Seven days, Monday first; what a form leaves out at the end is a day off. */
const week = z
  .array(windowRows)
  .max(WEEKDAYS.length)
  .default([])
  .transform((days): WeeklyHours => WEEKDAYS.map((day) => days[day] ?? []));

/** Hours of a schedule and the rules of booking in them, as the form sends them. */
export const scheduleInput = z.object({
  name: requiredText(60),
  timeZone,
  hours: week,
  bufferBeforeMinutes: oneOfMinutes(BUFFER_MINUTES),
  bufferAfterMinutes: oneOfMinutes(BUFFER_MINUTES),
  minimumNoticeMinutes: oneOfMinutes(NOTICE_MINUTES),
  windowDays: wholeNumber(1, MOST_WINDOW_DAYS),
  intervalMinutes: oneOfMinutes(INTERVAL_MINUTES),
});

export type ScheduleInput = z.infer<typeof scheduleInput>;
