import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { Course } from '@/lib/courses/find-course';

/** Whether a course is published. */
export function CourseState({ status }: { status: Course['status'] }) {
  const t = useTranslations('courses');
  return (
    <Badge tone={status === 'published' ? 'success' : 'neutral'}>{t(`state.${status}`)}</Badge>
  );
}
