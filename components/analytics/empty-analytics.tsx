import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ChartSketch } from '@/components/dashboard/chart-sketch';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';

/** Heights of the bars of each picture; none twice in one. */
const SKETCHES = [
  ['revenue', [34, 46, 41, 58, 66, 84]],
  ['byType', [82, 55, 30]],
  ['byWeekday', [40, 62, 78, 70, 52, 22, 12]],
] as const;

/** What will be here once there are appointments, drawn without numbers, and the way to the first one. */
export function EmptyAnalytics() {
  const t = useTranslations('analytics');
  return (
    <Card aria-labelledby="empty">
      <h2 id="empty" className="text-lg font-semibold">
        {t('emptyTitle')}
      </h2>
      <p className="mt-2 max-w-prose text-sm text-muted">{t('empty')}</p>
      <ul className="my-6 grid gap-6 sm:grid-cols-3">
        {SKETCHES.map(([name, bars]) => (
          <li key={name} className="rounded-control border border-dashed border-line p-4">
            <p className="text-sm font-medium text-muted">{t(name)}</p>
            <ChartSketch bars={bars} />
          </li>
        ))}
      </ul>
      <Button asChild>
        <Link href="/events">{t('toEvents')}</Link>
      </Button>
    </Card>
  );
}
