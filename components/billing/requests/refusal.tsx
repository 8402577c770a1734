'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

/** What went wrong, where it went wrong, and another try where one may help. */
export function Refusal({ text, onRetry }: { text: string; onRetry?: (() => void) | undefined }) {
  const t = useTranslations('dialog');
  return (
    <Notice tone="danger" role="alert" className="mt-4 grid justify-items-start gap-3">
      {text}
      {onRetry && (
        <Button variant="secondary" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </Notice>
  );
}
