import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { Compared } from '@/lib/analytics/analytics';
import type { Conversion } from '@/lib/analytics/read/read-conversion';
import { ComparisonLine } from './comparison-line';
import { ShareBar } from './share-bar';

const STEPS = ['views', 'started', 'booked'] as const;

/** From looking at the public pages to an appointment: how many took each step, and what share of the step before. */
export function ConversionCard({
  conversion: { now, before },
}: {
  conversion: Compared<Conversion>;
}) {
  const t = useTranslations('conversion');
  const format = useFormatter();
  const number = (count: number) => format.number(count);
  const most = Math.max(...STEPS.map((step) => now[step]));
  return (
    <Card aria-labelledby="conversion">
      <h2 id="conversion" className="font-semibold">
        {t('title')}
      </h2>
      <p className="mt-1 text-sm text-muted">{t('lead')}</p>
      <ol className="tabular mt-3 divide-y divide-line text-sm">
        {STEPS.map((step, index) => {
          const previous = STEPS[index - 1];
          const from = previous ? now[previous] : 0;
          return (
            <li key={step} className="py-2.5">
              <p className="flex justify-between gap-4 font-medium">
                <span>{t(step)}</span>
                <span>{number(now[step])}</span>
              </p>
              <ShareBar part={now[step]} whole={most} />
              {/* Somebody who books again without looking again makes more steps than looks. */}
              {from > 0 && now[step] <= from && (
                <p className="text-muted">
                  {t('rate', {
                    rate: format.number(now[step] / from, {
                      style: 'percent',
                      maximumFractionDigits: 1,
                    }),
                  })}
                </p>
              )}
              <ComparisonLine now={now[step]} before={before[step]} write={number} />
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
