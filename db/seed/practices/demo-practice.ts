import type { Specialty } from '@/config/specialties';
import type { SpokenLanguage } from '@/config/experts/spoken-languages';
import type { TimeWindow, WeeklyHours } from '@/types/bookings';
import type { Look } from '../drawings/draw-portrait';

/** Something to be booked in the demo. */
export interface DemoEventType {
  slug: string;
  title: string;
  description: string;
  durationMinutes: number;
  amountCents: number;
  locationKind: 'online' | 'in_person' | 'phone';
  location: string;
}

/** A course of the demo, which its expert has published. */
export interface DemoCourse {
  slug: string;
  title: string;
  summary: string;
  audience: string;
  language: SpokenLanguage;
  /** In order. */
  lessons: { title: string; outline: string; minutes: number }[];
}

/** An expert of the demo, as they would have set themselves up. */
export interface DemoPractice {
  /** Last part of the address of their page. */
  username: string;
  /** `<first name>@eleva.test` unless it is told. */
  email?: string;
  firstName: string;
  lastName: string;
  /** Lookup key of the price they pay. */
  plan: 'community-expert-monthly' | 'top-expert-monthly' | 'top-expert-annual';
  /** Their plan has ended since, so their page is there and nothing can be booked. */
  hasEnded?: boolean;
  title: string;
  about: string;
  languages: SpokenLanguage[];
  specialties: Specialty[];
  locationKind: 'online' | 'in_person' | 'both';
  city: string;
  timeZone: string;
  hours: WeeklyHours;
  bufferAfterMinutes: number;
  minimumNoticeMinutes: number;
  /** `#rrggbb`; without one they have no logo either. */
  accentColour?: string;
  look: Look & { seed: number };
  /** In the order in which they are shown. */
  eventTypes: DemoEventType[];
  /** Whoever gives some pays for the lecturer module too. */
  courses?: readonly DemoCourse[];
  /** Share of their hours that was booked half a year ago, and is now. */
  pace: { from: number; to: number };
  /** Members who can sign in have been there before. */
  hasRegulars?: boolean;
  /** How many appointments lie ahead; `week` fills the next seven days. */
  ahead: number | 'week';
}

/** A day's windows from pairs of hours: `[9, 12, 14, 18]` is 9–12 and 14–18. */
export function day(...hours: number[]): TimeWindow[] {
  return Array.from({ length: hours.length / 2 }, (_, index) => ({
    from: (hours[index * 2] ?? 0) * 60,
    until: (hours[index * 2 + 1] ?? 0) * 60,
  }));
}

/** Monday to Friday alike, with a Saturday where it is told. */
export function weekdays(windows: TimeWindow[], saturday: TimeWindow[] = []): WeeklyHours {
  return [windows, windows, windows, windows, windows, saturday, []];
}
