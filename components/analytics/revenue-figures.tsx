import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import type { Revenue } from '@/lib/analytics/revenue';

/** The totals of the period, at a glance. */
export function RevenueFigures({ totals }: { totals: Revenue['totals'] }) {
  const t = useTranslations('analytics');
  const format = useFormatter();
  const figures = [
    { label: t('net'), value: charge(format, totals.netCents) },
    { label: t('gross'), value: charge(format, totals.grossCents) },
    { label: t('appointments'), value: format.number(totals.appointments) },
    { label: t('members'), value: format.number(totals.members) },
  ];
  return (
    <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      {figures.map(({ label, value }) => (
        <div key={label} className="rounded-card border border-line bg-surface p-4 shadow-card">
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="tabular mt-1 text-xl font-semibold sm:text-2xl">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
