import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

/** Where an expert's bookings are paused: that it is so, and the way to others. */
export function PausedPage({ name }: { name: string }) {
  const t = useTranslations('expertPage');
  return (
    <Notice tone="warning">
      <p className="font-medium">{t('pageOfPaused', { name })}</p>
      <p className="mt-1 mb-4 text-ink">{t('pageOfPausedLead')}</p>
      <Button asChild variant="secondary">
        <Link href="/experts">{t('others')}</Link>
      </Button>
    </Notice>
  );
}
