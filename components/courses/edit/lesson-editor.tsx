import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/forms/action-button';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import type { Lesson } from '@/lib/courses/find-course';
import { moveLessonForm, removeLessonForm, saveLessonForm } from '../course-actions';
import { useLength } from '../course-size';
import { LessonFields } from './lesson-fields';

interface LessonEditorProps {
  lesson: Lesson;
  /** From 1. */
  place: number;
  isLast: boolean;
}

/** A lesson in its place, folded up; buttons move it, with or without a script. */
export function LessonEditor({ lesson, place, isLast }: LessonEditorProps) {
  const t = useTranslations('courses');
  const length = useLength();
  const { id, courseId, title, version, minutes } = lesson;
  const step = (by: 'up' | 'down') => (
    <ActionButton
      id={`${by}-${id}`}
      action={moveLessonForm}
      fields={{ courseId, id, by, from: String(place) }}
      variant="quiet"
      label={t(`${by}Named`, { title })}
    >
      {t(by)}
    </ActionButton>
  );
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <p className="min-w-0 flex-1 basis-48 py-2.5 [overflow-wrap:anywhere]">
          <span className="tabular text-muted">{place}. </span>
          <span className="font-medium">{title}</span>
          {minutes !== null && <span className="text-sm text-muted"> · {length(minutes)}</span>}
        </p>
        <div className="flex">
          {place > 1 && step('up')}
          {!isLast && step('down')}
        </div>
      </div>
      <details>
        <summary className="min-h-11 cursor-pointer content-center text-sm text-accent">
          {t('editLesson', { title })}
        </summary>
        <OwnForm
          id={`lesson-${id}`}
          action={saveLessonForm}
          defaultValue={{ ...lesson }}
          className="mt-2 grid gap-4"
        >
          <input type="hidden" name="courseId" value={courseId} />
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="version" value={version} />
          <LessonFields />
          <SubmitButton variant="secondary">{t('saveLesson')}</SubmitButton>
        </OwnForm>
        <div className="mt-3 -ml-5">
          <ActionButton
            id={`remove-${id}`}
            action={removeLessonForm}
            fields={{ courseId, id, version: String(version) }}
            variant="quiet"
            label={t('removeNamed', { title })}
          >
            {t('remove')}
          </ActionButton>
        </div>
      </details>
    </li>
  );
}
