/** Minutes of a local day, `[from, until)`: 540 is 09:00, 0 the day's start, 1440 its end (24:00). */
export interface TimeWindow {
  from: number;
  until: number;
}

/** An expert's usual week: seven lists, Monday's first. A weekday without windows is a day off. */
export type WeeklyHours = TimeWindow[][];

/**
 * Takes the place of the usual week from `firstDay` to `lastDay`, both `YYYY-MM-DD` and included.
 * No windows: time off. Where two cover one day, the later in the list counts.
 */
export interface DayOverride {
  firstDay: string;
  lastDay: string;
  windows: TimeWindow[];
}

/** How an event type may be booked. */
export interface SlotRules {
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  /** Exact minutes between booking and start, also across a change of the clocks. */
  minimumNoticeMinutes: number;
  /** Days ahead on the expert's calendar: 0 is today alone. The last day counts wholly. */
  windowDays: number;
  /** From one start to the next, counted from the start of a window. */
  intervalMinutes: number;
  /** Most appointments of this event type on one day of the expert's. */
  perDayLimit: number | null;
}

/** Half-open, in epoch milliseconds: `endsAt` is the first moment that is free again. */
export interface Interval {
  startsAt: number;
  endsAt: number;
}

/** Why a start is not offered. Where several are true, the first of this order is told. */
export type SlotRefusal = 'past' | 'notice' | 'window' | 'hours' | 'busy' | 'daily_limit';
