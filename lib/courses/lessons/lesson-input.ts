import { z } from 'zod';
import { requiredText, text, wholeNumber } from '@/lib/core/forms/fields';

export const LESSON_LENGTHS = { title: 120, outline: 4000 } as const;
const MOST_MINUTES = 600;

/** A lesson as its form sends it. */
export const lessonInput = z.object({
  title: requiredText(LESSON_LENGTHS.title),
  outline: text(LESSON_LENGTHS.outline),
  /** Empty: how long it takes is not told. */
  minutes: wholeNumber(1, MOST_MINUTES)
    .optional()
    .transform((value) => value ?? null),
});

export type LessonInput = z.infer<typeof lessonInput>;
