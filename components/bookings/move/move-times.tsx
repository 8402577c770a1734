import Link from 'next/link';
import { useFormatter, useTimeZone, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { day } from '@/components/ui/dates';
import type { OwnAppointment } from '@/lib/bookings/read/own-appointment';
import type { Moves } from '@/lib/bookings/reschedule/list-moves';
import { repeatedOffset } from '@/lib/bookings/slots/local-day';
import { When } from '../when';
import { zoneWithOffset } from '@/components/ui/zones';

/** Two weeks of offered times, by day in the member's own zone. */
export function MoveTimes({ appointment, moves }: { appointment: OwnAppointment; moves: Moves }) {
  const t = useTranslations('moveAppointment');
  const format = useFormatter();
  const timeZone = useTimeZone() ?? 'UTC';
  const page = `/account/appointments/${appointment.id}/move`;
  const days = Map.groupBy(moves.starts, (at) => day(format, at));
  const pager = (from: string | null, label: string) =>
    from && (
      <Button asChild variant="secondary">
        <Link href={`${page}?from=${from}`} prefetch={false}>
          {label}
        </Link>
      </Button>
    );
  return (
    <div className="grid max-w-2xl gap-6">
      <Card aria-labelledby="now">
        <h2 id="now" className="mb-1 text-sm text-muted">
          {t('from')}
        </h2>
        <When startsAt={appointment.startsAt} endsAt={appointment.endsAt} />
      </Card>
      <Card aria-labelledby="times">
        <h2 id="times" className="font-semibold">
          {t('times')}
        </h2>
        <p className="mb-4 text-sm text-muted">
          {t('zone', { zone: zoneWithOffset(timeZone, appointment.startsAt) })}
        </p>
        {days.size === 0 && <p className="text-sm">{t('none')}</p>}
        <div className="grid gap-5">
          {[...days].map(([name, starts]) => (
            <section key={name} aria-label={name}>
              <h3 className="mb-2 text-sm font-medium">
                {format.dateTime(starts[0] ?? 0, {
                  weekday: 'long',
                  day: 'numeric',
                  month: 'long',
                })}
              </h3>
              <ul className="flex flex-wrap gap-2">
                {starts.map((at) => (
                  <li key={at.getTime()}>
                    <Button asChild variant="secondary" className="tabular px-3">
                      <Link
                        href={`${page}?from=${moves.firstDay}&to=${at.toISOString()}`}
                        prefetch={false}
                      >
                        {[
                          format.dateTime(at, { timeStyle: 'short' }),
                          repeatedOffset(at.getTime(), timeZone),
                        ]
                          .filter(Boolean)
                          .join(' ')}
                      </Link>
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        <nav aria-label={t('weeks')} className="mt-6 flex flex-wrap gap-3">
          {pager(moves.earlier, t('earlier'))}
          {pager(moves.later, t('later'))}
        </nav>
      </Card>
    </div>
  );
}
