import { useTranslations } from 'next-intl';
import { PartTabs } from '@/components/bookings/part-tabs';

/** Leads from the report of appointments to the statements, and back. */
export function ReportTabs({ current }: { current: '/reports' | '/reports/statements' }) {
  const t = useTranslations('statements');
  return (
    <PartTabs
      label={t('views')}
      tabs={[
        { href: '/reports', name: t('appointments'), isCurrent: current === '/reports' },
        {
          href: '/reports/statements',
          name: t('title'),
          isCurrent: current === '/reports/statements',
        },
      ]}
    />
  );
}
