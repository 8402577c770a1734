import { wrongField } from '@/lib/core/forms/wrong-field';
import { readLocalTime } from './local-time';

/** A moment as somebody writes it into a form: what their own clock will show. */
interface WrittenMoment {
  /** `YYYY-MM-DD`. */
  date: string;
  /** `HH:MM`. */
  time: string;
  /** Of a time that comes twice. */
  which?: 'first' | 'second' | undefined;
  timeZone: string;
}

/**
 * The moment that was written. Refuses with `invalid_input` at the field `time`: `time_missing` for one
 * that the clock leaves out, `time_twice` for one that comes twice, until it is said which. Pure.
 */
export function momentOf({ date, time, which, timeZone }: WrittenMoment): Date {
  const read = readLocalTime(date, time, timeZone);
  if (read.is === 'missing') throw wrongField('time', 'time_missing');
  if (read.is === 'once') return read.at;
  if (!which) throw wrongField('time', 'time_twice');
  return read[which];
}
