import { Languages, ListOrdered, Users } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { languageName } from '@/components/experts/language-names';
import type { PublicOutline } from '@/lib/courses/read/public-courses';
import { useCourseSize, useLength } from '../course-size';

/** A course as anyone reads it: what it is, for whom, and its lessons in order. */
export function Outline({ outline, lead }: { outline: PublicOutline; lead: string }) {
  const t = useTranslations('coursePage');
  const locale = useLocale();
  const size = useCourseSize();
  const length = useLength();
  const { title, summary, audience, language, lessons } = outline;
  const minutes = lessons.reduce((sum, lesson) => sum + (lesson.minutes ?? 0), 0);
  return (
    <article className="[overflow-wrap:anywhere]">
      <p className="text-sm font-medium text-accent">{lead}</p>
      {/* The language it is given in is the one it is most likely written in. */}
      <h1 lang={language} className="mt-1 text-2xl font-semibold sm:text-3xl">
        {title}
      </h1>
      <dl className="mt-5 grid gap-2 text-sm">
        <Fact icon={ListOrdered} name={t('size')}>
          {size(lessons.length, minutes)}
        </Fact>
        <Fact icon={Languages} name={t('language')}>
          {t('givenIn', { language: languageName(language, locale) })}
        </Fact>
        {audience && (
          <Fact icon={Users} name={t('audience')} lang={language}>
            {audience}
          </Fact>
        )}
      </dl>
      <p lang={language} className="mt-6 whitespace-pre-line">
        {summary}
      </p>
      <h2 className="mt-10 text-xl font-semibold">{t('lessons')}</h2>
      <ol className="mt-4 grid gap-4">
        {lessons.map((lesson, index) => (
          <li
            key={lesson.id}
            className="rounded-card border border-line bg-surface p-5 shadow-card"
          >
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <h3 lang={language} className="min-w-0 font-semibold">
                <span className="tabular text-muted">{index + 1}. </span>
                {lesson.title}
              </h3>
              {lesson.minutes !== null && (
                <p className="text-sm text-muted tabular">{length(lesson.minutes)}</p>
              )}
            </div>
            {lesson.outline && (
              <p lang={language} className="mt-2 text-sm whitespace-pre-line text-muted">
                {lesson.outline}
              </p>
            )}
          </li>
        ))}
      </ol>
    </article>
  );
}

function Fact(props: { icon: typeof Users; name: string; lang?: string; children: string }) {
  const { icon: Icon, name, lang, children } = props;
  return (
    <div className="flex items-start gap-2">
      <dt>
        <Icon aria-hidden="true" className="mt-0.5 size-4 text-muted" />
        <span className="sr-only">{name}</span>
      </dt>
      <dd lang={lang}>{children}</dd>
    </div>
  );
}
