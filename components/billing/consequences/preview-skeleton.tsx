'use client';

import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';

/** The place of what a change or a cancellation means, while that is worked out. */
export function PreviewSkeleton() {
  const t = useTranslations('dialog');
  return (
    <div role="status" aria-label={t('loading')} className="grid gap-3">
      <Skeleton className="h-6" />
      <Skeleton className="h-6" />
      <Skeleton className="h-11" />
    </div>
  );
}
