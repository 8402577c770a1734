import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { moment } from '@/components/ui/dates';
import type { Today } from '@/lib/analytics/read-today';

/** What the day holds, and what comes next where it holds nothing. */
export function TodayCard({ today: { appointments, next } }: { today: Today }) {
  const t = useTranslations('today');
  const format = useFormatter();
  const time = (at: Date) => format.dateTime(at, { timeStyle: 'short' });
  return (
    <Card aria-labelledby="today">
      <h2 id="today" className="text-lg font-semibold">
        {t('title', { count: appointments.length })}
      </h2>
      {appointments.length > 0 && (
        <ol className="mt-3 divide-y divide-line text-sm">
          {appointments.map(({ id, eventTypeName, startsAt, endsAt }) => (
            <li key={id} className="flex gap-4 py-2">
              <span className="tabular shrink-0 text-muted">
                {time(startsAt)} – {time(endsAt)}
              </span>
              <Link
                href={`/appointments/${id}`}
                prefetch={false}
                className="min-w-0 font-medium underline-offset-4 hover:underline"
              >
                {eventTypeName}
              </Link>
            </li>
          ))}
        </ol>
      )}
      <p className="mt-3 text-sm text-muted">
        {next
          ? t('next', { name: next.eventTypeName, date: moment(format, next.startsAt) })
          : t('nothingNext')}
      </p>
      <p className="mt-3 text-sm">
        <Link
          href="/appointments"
          prefetch={false}
          className="text-accent underline underline-offset-4"
        >
          {t('all')}
        </Link>
      </p>
    </Card>
  );
}
