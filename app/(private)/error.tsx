'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

/** A page that could not be made: what to do, and the id that finds it in the log. */
export default function PrivateError({ error }: { error: Error & { digest?: string } }) {
  const t = useTranslations('errors');
  return (
    <Notice tone="danger" role="alert" className="max-w-xl">
      <h1 className="text-lg font-semibold">{t('title')}</h1>
      <p className="mt-1 mb-4">{t('text')}</p>
      {/* Loaded anew, since what failed may be the server's part, or a file of an older release. */}
      <Button variant="secondary" onClick={() => location.reload()}>
        {t('retry')}
      </Button>
      {error.digest && <p className="mt-3 text-xs">{t('id', { id: error.digest })}</p>}
    </Notice>
  );
}
