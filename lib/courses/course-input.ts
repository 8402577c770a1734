import { z } from 'zod';
import { SPOKEN_LANGUAGES } from '@/config/experts/spoken-languages';
import { oneOf, requiredText, text } from '@/lib/core/forms/fields';

export const COURSE_LENGTHS = { slug: 60, title: 120, summary: 1000, audience: 300 } as const;

/** A course as its form sends it. The summary may wait until it is published. */
export const courseInput = z.object({
  title: requiredText(COURSE_LENGTHS.title),
  /** Empty: made of the title. */
  slug: text(COURSE_LENGTHS.slug)
    .overwrite((value) => value.toLowerCase())
    .refine((value) => value === '' || /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value), 'slug_shape'),
  summary: text(COURSE_LENGTHS.summary),
  audience: text(COURSE_LENGTHS.audience),
  language: oneOf(SPOKEN_LANGUAGES),
});

export type CourseInput = z.infer<typeof courseInput>;
