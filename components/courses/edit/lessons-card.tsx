import { getTranslations } from 'next-intl/server';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { Card } from '@/components/ui/card';
import type { CourseOutline } from '@/lib/courses/find-course';
import { addLessonForm } from '../course-actions';
import { LessonEditor } from './lesson-editor';
import { LessonFields } from './lesson-fields';

/** The lessons of a course in order, each to be changed, moved and removed, and a form for the next. */
export async function LessonsCard({ course }: { course: CourseOutline }) {
  const t = await getTranslations('courses');
  const { lessons } = course;
  return (
    <Card aria-labelledby="lessons">
      <h2 id="lessons" className="font-semibold">
        {t('lessons')}
      </h2>
      <p className="mt-2 text-sm text-muted">
        {t(lessons.length > 0 ? 'lessonsLead' : 'noLessons')}
      </p>
      {lessons.length > 0 && (
        <ol className="mt-4 divide-y divide-line border-y border-line">
          {lessons.map((lesson, index) => (
            <LessonEditor
              key={lesson.id}
              lesson={lesson}
              place={index + 1}
              isLast={index === lessons.length - 1}
            />
          ))}
        </ol>
      )}
      <OwnForm id="new-lesson" action={addLessonForm} beginsAnew className="mt-6 grid gap-4">
        <h3 className="text-sm font-semibold">{t('newLesson')}</h3>
        <input type="hidden" name="courseId" value={course.id} />
        <LessonFields />
        <SubmitButton variant="secondary">{t('addLesson')}</SubmitButton>
      </OwnForm>
    </Card>
  );
}
