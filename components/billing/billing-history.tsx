import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { BillingHistoryEntry } from '@/lib/billing/read-billing-page';
import { planName } from './plan-name';

const ACTIONS = {
  'subscription.start': 'start',
  'subscription.change': 'change',
  'subscription.cancel': 'cancel',
  'subscription.resume': 'resume',
} as const;

/** What people did to the subscription, newest first. */
export function BillingHistory({ entries }: { entries: BillingHistoryEntry[] }) {
  const t = useTranslations('billingHistory');
  const names = useTranslations('plan');
  const format = useFormatter();
  if (entries.length === 0) return null;
  return (
    <Card aria-labelledby="history">
      <h2 id="history" className="font-semibold">
        {t('title')}
      </h2>
      <ol className="mt-2 divide-y divide-line text-sm">
        {entries.map((entry) => {
          const name = ACTIONS[entry.action as keyof typeof ACTIONS];
          const plan = entry.details['to'] ?? entry.details['lookupKey'];
          return (
            <li key={entry.id} className="flex flex-wrap justify-between gap-x-4 py-2">
              <span>
                {t(name)}
                {typeof plan === 'string' && (
                  <span className="text-muted"> · {planName(names, plan)}</span>
                )}
              </span>
              <time dateTime={entry.at.toISOString()} className="tabular text-muted">
                {format.dateTime(entry.at, { dateStyle: 'medium', timeStyle: 'short' })}
              </time>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
