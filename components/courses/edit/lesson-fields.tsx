import { useTranslations } from 'next-intl';
import { AreaField } from '@/components/forms/area-field';
import { NumberField } from '@/components/forms/number-field';
import { TextField } from '@/components/forms/text-field';
import { LESSON_LENGTHS } from '@/lib/courses/lessons/lesson-input';

/** What a lesson tells. */
export function LessonFields() {
  const t = useTranslations('courses');
  return (
    <>
      <TextField name="title" label={t('lessonTitle')} maxLength={LESSON_LENGTHS.title} />
      <AreaField
        name="outline"
        label={t('outline')}
        hint={t('outlineHint')}
        rows={4}
        maxLength={LESSON_LENGTHS.outline}
      />
      <NumberField name="minutes" label={t('length')} hint={t('lengthHint')} unit={t('minutes')} />
    </>
  );
}
