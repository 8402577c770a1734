import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { ReportDays } from '@/lib/analytics/report/report-days';

/** Which days something is of. Its answer is an address, so it needs no script. */
export function DaysForm({ path, days }: { path: string; days: ReportDays }) {
  const t = useTranslations('reports');
  return (
    <form method="get" action={path} className="flex flex-wrap items-end gap-4">
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="grid gap-1 text-sm font-medium">
          {t(name)}
          <input
            type="date"
            name={name}
            required
            defaultValue={days[name]}
            key={days[name]}
            className="min-h-11 rounded-control border border-field bg-surface px-3 font-normal"
          />
        </label>
      ))}
      <Button type="submit" variant="secondary">
        {t('show')}
      </Button>
    </form>
  );
}
