import { useFormatter, useTranslations } from 'next-intl';

/** "5 lessons · 3 hr 20 min", as far as the lessons tell how long they take. */
export function useCourseSize(): (lessonCount: number, minutes: number) => string {
  const t = useTranslations('coursePage');
  const length = useLength();
  return (lessonCount, minutes) =>
    [t('lessonCount', { count: lessonCount }), ...(minutes > 0 ? [length(minutes)] : [])].join(
      ' · ',
    );
}

/** A length in hours and minutes. */
export function useLength(): (minutes: number) => string {
  const format = useFormatter();
  const unit = (value: number, name: 'hour' | 'minute') =>
    format.number(value, { style: 'unit', unit: name, unitDisplay: 'short' });
  return (minutes) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    return [hours > 0 && unit(hours, 'hour'), (rest > 0 || hours === 0) && unit(rest, 'minute')]
      .filter(Boolean)
      .join(' ');
  };
}
