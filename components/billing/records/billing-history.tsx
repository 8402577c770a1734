import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { BillingEvent } from '@/lib/billing/history/tell-history';
import { charge } from '@/components/ui/amounts';
import { moment } from '@/components/ui/dates';

/** What happened to the subscription and what people did to it, newest first. */
export function BillingHistory({ events }: { events: BillingEvent[] }) {
  const t = useTranslations('billingHistory');
  const names = useTranslations('plan');
  const intervals = useTranslations('offers');
  const format = useFormatter();
  if (events.length === 0) return null;
  const about = ({ plan, interval, amountCents, currency }: BillingEvent) => [
    ...(plan ? [names(`${plan}.name` as 'top-expert.name')] : []),
    ...(plan && interval ? [intervals(interval)] : []),
    ...(amountCents === null ? [] : [charge(format, amountCents, currency)]),
  ];
  return (
    <Card aria-labelledby="history">
      <h2 id="history" className="font-semibold">
        {t('title')}
      </h2>
      <ol className="mt-2 divide-y divide-line text-sm">
        {events.map((event) => {
          const { id, at, kind } = event;
          return (
            <li key={id} className="flex flex-wrap justify-between gap-x-4 py-2">
              <span>
                {t(kind)}
                {about(event).map((part) => (
                  <span key={part} className="tabular text-muted">
                    {' · '}
                    {part}
                  </span>
                ))}
              </span>
              <time dateTime={at.toISOString()} className="tabular text-muted">
                {moment(format, at)}
              </time>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
