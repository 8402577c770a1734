import { SPECIALTIES, type Specialty } from '@/config/specialties';
import { SPOKEN_LANGUAGES, type SpokenLanguage } from '@/config/experts/spoken-languages';
import { dayOf } from '@/lib/analytics/read-today';
import { DAY_MS } from '@/lib/core/time';

/** How soon a visitor wants to be seen. */
export const FREE_WITHIN = ['today', 'week', 'month'] as const;
export type FreeWithin = (typeof FREE_WITHIN)[number];

const DAYS = { week: 7, month: 30 } as const;
const MOST_TEXT = 100;

/** What a visitor has chosen in the directory; empty or null narrows nothing. */
export interface DirectoryFilters {
  text: string;
  specialty: Specialty | null;
  language: SpokenLanguage | null;
  free: FreeWithin | null;
  /** Only experts who give courses. */
  courses: boolean;
}

/** Parameters of an address, as Next hands them over. */
export type Search = Record<string, string | string[] | undefined>;

/** What an address of the directory asks for; what it says that is not offered narrows nothing. Pure. */
export function readFilters(search: Search): DirectoryFilters {
  const said = (name: string) => {
    const value = search[name];
    return (Array.isArray(value) ? value[0] : value) ?? '';
  };
  return {
    text: said('q').trim().slice(0, MOST_TEXT),
    specialty: SPECIALTIES.find((one) => one === said('specialty')) ?? null,
    language: SPOKEN_LANGUAGES.find((one) => one === said('language')) ?? null,
    free: FREE_WITHIN.find((one) => one === said('free')) ?? null,
    courses: said('courses') === '1',
  };
}

/** The address that asks for this, at a place in the order if one is named. Pure. */
export function directoryAddress(filters: DirectoryFilters, at?: string): string {
  const { text, specialty, language, free, courses } = filters;
  const said = { q: text, specialty, language, free, courses: courses ? '1' : null, at };
  const query = new URLSearchParams(
    Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return query ? `/experts?${query}` : '/experts';
}

/** The moment before which a time must lie: the end of the visitor's day, or so many days from now. Pure. */
export function freeUntil(free: FreeWithin | null, now: Date, timeZone: string): Date | null {
  if (!free) return null;
  if (free === 'today') return dayOf(now, timeZone).until;
  return new Date(now.getTime() + DAYS[free] * DAY_MS);
}
