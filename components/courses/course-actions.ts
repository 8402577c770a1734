'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { practiceAction } from '@/lib/auth/door/action';
import { id, wholeNumber } from '@/lib/core/forms/fields';
import { courseInput } from '@/lib/courses/course-input';
import { addLesson } from '@/lib/courses/lessons/add-lesson';
import { lessonInput } from '@/lib/courses/lessons/lesson-input';
import { moveLesson } from '@/lib/courses/lessons/move-lesson';
import { removeLesson } from '@/lib/courses/lessons/remove-lesson';
import { saveLesson } from '@/lib/courses/lessons/save-lesson';
import { moveCourse } from '@/lib/courses/write/move-course';
import { orderCourse } from '@/lib/courses/write/order-course';
import { createCourse, saveCourse } from '@/lib/courses/write/save-course';

const FEATURE = 'lecturer_module';
const version = wholeNumber(1, 1_000_000_000);

/** Makes a course, and leads to it. */
export const createCourseForm = practiceAction(
  'createCourse',
  FEATURE,
  courseInput,
  async (context, input) => {
    redirect(`/courses/${await createCourse(context, input)}?made=1`);
  },
);

/** Changes what a course tells. */
export const changeCourseForm = practiceAction(
  'changeCourse',
  FEATURE,
  z.intersection(courseInput, z.object({ id, version })),
  async (context, input) => {
    await saveCourse(context, input);
    refresh();
  },
);

/** Publishes a course, takes it back, archives or restores it. */
export const moveCourseForm = practiceAction(
  'moveCourse',
  FEATURE,
  z.object({ id, to: z.enum(['draft', 'published', 'archived']) }),
  async (context, input) => {
    await moveCourse(context, input);
    refresh();
  },
);

/** Moves a course one place. */
export const orderCourseForm = practiceAction(
  'orderCourse',
  FEATURE,
  z.object({ id, from: wholeNumber(1, 1000), by: z.enum(['up', 'down']) }),
  async (context, input) => {
    await orderCourse(context, input);
    refresh();
  },
);

/** Adds a lesson behind the others. */
export const addLessonForm = practiceAction(
  'addLesson',
  FEATURE,
  z.intersection(lessonInput, z.object({ courseId: id })),
  async (context, input) => {
    await addLesson(context, input);
    refresh();
  },
);

/** Changes a lesson. */
export const saveLessonForm = practiceAction(
  'saveLesson',
  FEATURE,
  z.intersection(lessonInput, z.object({ courseId: id, id, version })),
  async (context, input) => {
    await saveLesson(context, input);
    refresh();
  },
);

/** Moves a lesson one place. */
export const moveLessonForm = practiceAction(
  'moveLesson',
  FEATURE,
  z.object({ courseId: id, id, from: wholeNumber(1, 1000), by: z.enum(['up', 'down']) }),
  async (context, input) => {
    await moveLesson(context, input);
    refresh();
  },
);

/** Removes a lesson. */
export const removeLessonForm = practiceAction(
  'removeLesson',
  FEATURE,
  z.object({ courseId: id, id, version }),
  async (context, input) => {
    await removeLesson(context, input);
    refresh();
  },
);
