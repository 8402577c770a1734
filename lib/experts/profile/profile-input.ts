import { z } from 'zod';
import { SPECIALTIES } from '@/config/specialties';
import { SPOKEN_LANGUAGES } from '@/config/experts/spoken-languages';
import { oneOf, requiredText, someOf, text } from '@/lib/core/forms/fields';
import { findTimeZone } from '@/lib/users/find-time-zone';
import { usernameProblem } from './username';

const username = requiredText(60)
  .overwrite((value) => value.toLowerCase())
  .superRefine((value, check) => {
    const problem = value && usernameProblem(value);
    if (problem) check.addIssue({ code: 'custom', message: problem });
  });

/** The name of a zone, or of a city that has one; read into its IANA name. */
export const timeZone = requiredText(60).transform((typed, check) => {
  const found = findTimeZone(typed);
  if (found) return found;
  check.addIssue({ code: 'custom', message: 'unknown_time_zone' });
  return z.NEVER;
});

/** What an expert tells of themselves, as their form sends it. */
export const profileInput = z.object({
  name: requiredText(80),
  username,
  title: text(80),
  about: text(4000),
  languages: someOf(SPOKEN_LANGUAGES),
  specialties: someOf(SPECIALTIES),
  locationKind: oneOf(['online', 'in_person', 'both']),
  city: text(80),
  timeZone,
});

export type ProfileInput = z.infer<typeof profileInput>;
