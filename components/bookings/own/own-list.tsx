import Link from 'next/link';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { OwnAppointment } from '@/lib/bookings/read/own-appointment';
import { situationOf } from '@/lib/bookings/situation';
import { SituationBadge } from '../situation-badge';

interface OwnListProps {
  rows: OwnAppointment[];
  part: 'coming' | 'past';
  /** Address of the next page; null on the last. */
  next: string | null;
}

/** A member's appointments, each with when, with whom, how it stands, and its receipt. */
export function OwnList({ rows, part, next }: OwnListProps) {
  const t = useTranslations('ownAppointments');
  const format = useFormatter();
  const now = useNow();
  if (rows.length === 0)
    return (
      <Card className="max-w-xl" aria-labelledby="empty">
        <h2 id="empty" className="text-lg font-semibold">
          {t(`empty.${part}`)}
        </h2>
        <p className="mt-2 mb-5 text-sm text-muted">{t('emptyLead')}</p>
        <Button asChild>
          <Link href="/experts">{t('find')}</Link>
        </Button>
      </Card>
    );
  return (
    <>
      <ul className="grid max-w-3xl gap-3">
        {rows.map((row) => (
          <li
            key={row.id}
            className="relative rounded-card border border-line bg-surface p-4 shadow-card hover:bg-sunken sm:p-5"
          >
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
              <div className="min-w-0 [overflow-wrap:anywhere]">
                <h2 className="font-medium">
                  <Link
                    href={`/account/appointments/${row.id}`}
                    prefetch={false}
                    className="after:absolute after:inset-0 after:rounded-card"
                  >
                    {row.title}
                  </Link>
                </h2>
                <p className="text-sm text-muted">
                  {row.expertName && t('with', { name: row.expertName })}
                </p>
                <p className="tabular mt-1 text-sm first-letter:uppercase">
                  {format.dateTimeRange(row.startsAt, row.endsAt, {
                    dateStyle: 'full',
                    timeStyle: 'short',
                  })}
                </p>
              </div>
              <SituationBadge situation={situationOf(row, now)} />
            </div>
            {row.paidCents > 0 && (
              <p className="tabular mt-2 flex flex-wrap gap-x-4 text-sm">
                <span className="text-muted">{charge(format, row.paidCents, row.currency)}</span>
                <a
                  href={`/api/appointments/${row.id}/receipt`}
                  target="_blank"
                  rel="noopener"
                  aria-label={t('receiptOf', { title: row.title })}
                  className="relative text-accent underline underline-offset-4"
                >
                  {t('receipt')}
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
      {next && (
        <Button asChild variant="secondary" className="mt-6">
          <Link href={next} prefetch={false}>
            {t('more')}
          </Link>
        </Button>
      )}
    </>
  );
}
