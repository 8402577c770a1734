'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

/** A page that could not be made: what to do, and the id that finds it in the log. */
export default function PrivateError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('errors');
  return (
    <Notice tone="danger" role="alert" className="max-w-xl">
      <h1 className="text-lg font-semibold">{t('title')}</h1>
      <p className="mt-1 mb-4">{t('text')}</p>
      <Button variant="secondary" onClick={reset}>
        {t('retry')}
      </Button>
      {error.digest && <p className="mt-3 text-xs">{t('id', { id: error.digest })}</p>}
    </Notice>
  );
}
