import { getLocale, getTranslations } from 'next-intl/server';
import { languageName } from '@/components/experts/language-names';
import { TitleAndSlug } from '@/components/forms/title-and-slug';
import { AreaField } from '@/components/forms/area-field';
import { OwnForm } from '@/components/forms/own-form';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { Card } from '@/components/ui/card';
import { SPOKEN_LANGUAGES } from '@/config/experts/spoken-languages';
import { COURSE_LENGTHS } from '@/lib/courses/course-input';
import type { Course } from '@/lib/courses/find-course';
import { changeCourseForm, createCourseForm } from '../course-actions';

/** What a course tells of itself, in one form; null for a new one. */
export async function CourseForm({ course }: { course: Course | null }) {
  const [t, locale] = await Promise.all([getTranslations('courses'), getLocale()]);
  const languages = SPOKEN_LANGUAGES.map((value) => ({
    value,
    label: languageName(value, locale),
  })).toSorted((a, b) => a.label.localeCompare(b.label, locale));
  // `pt-PT` speaks `pt`.
  const own = SPOKEN_LANGUAGES.find((code) => locale.startsWith(code)) ?? SPOKEN_LANGUAGES[0];
  return (
    <OwnForm
      id="course"
      action={course ? changeCourseForm : createCourseForm}
      defaultValue={course ? { ...course } : { language: own }}
      className="max-w-3xl"
    >
      {course && <input type="hidden" name="id" value={course.id} />}
      {course && <input type="hidden" name="version" value={course.version} />}
      <Card aria-labelledby="about-course" className="grid gap-6">
        <h2 id="about-course" className="font-semibold">
          {t('about')}
        </h2>
        <TitleAndSlug
          titleLabel={t('titleField')}
          titleHint={t('titleHint')}
          slugLabel={t('slug')}
          slugHint={t('slugHint')}
          isNew={!course}
          mostCharacters={COURSE_LENGTHS.title}
        />
        <AreaField
          name="summary"
          label={t('summary')}
          hint={t('summaryHint')}
          rows={4}
          maxLength={COURSE_LENGTHS.summary}
        />
        <TextField
          name="audience"
          label={t('audience')}
          hint={t('audienceHint')}
          maxLength={COURSE_LENGTHS.audience}
        />
        <SelectField name="language" label={t('language')} options={languages} />
        <SubmitButton>{t(course ? 'save' : 'create')}</SubmitButton>
      </Card>
    </OwnForm>
  );
}
