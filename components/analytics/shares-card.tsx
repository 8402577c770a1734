import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import type { Share } from '@/lib/analytics/analytics';
import { ComparisonLine } from './comparison-line';
import { ShareBar } from './share-bar';

/** What each event type brought, with what it brought before. */
export function SharesCard({
  id,
  title,
  shares,
}: {
  id: string;
  title: string;
  shares: Share<string>[];
}) {
  const t = useTranslations('analytics');
  const format = useFormatter();
  const money = (cents: number) => charge(format, cents);
  // Where there was nothing before, saying so once, at the totals, is enough.
  const isCompared = shares.some(({ before }) => before.netCents !== 0);
  const most = Math.max(...shares.map(({ now }) => now.netCents));
  return (
    <Card aria-labelledby={id}>
      <h2 id={id} className="mb-3 font-semibold">
        {title}
      </h2>
      <table className="tabular w-full text-sm">
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            <th scope="col" className="pb-2 text-left font-medium">
              {t('name')}
            </th>
            <th scope="col" className="pb-2 pl-3 text-right font-medium">
              {t('appointments')}
            </th>
            <th scope="col" className="pb-2 pl-3 text-right font-medium">
              {t('net')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ name, now, before }) => (
            <tr key={name} className="border-b border-line align-top last:border-0">
              <th scope="row" className="py-2.5 text-left font-normal [overflow-wrap:anywhere]">
                {name || t('noService')}
                <ShareBar part={now.netCents} whole={most} />
                {isCompared && (
                  <ComparisonLine now={now.netCents} before={before.netCents} write={money} />
                )}
              </th>
              <td className="py-2.5 pl-3 text-right">{format.number(now.appointments)}</td>
              <td className="py-2.5 pl-3 text-right font-medium">{money(now.netCents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
