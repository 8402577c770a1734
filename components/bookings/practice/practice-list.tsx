import Link from 'next/link';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { PracticePart } from '@/lib/bookings/practice/list-practice-appointments';
import type { PracticeAppointment } from '@/lib/bookings/practice/practice-columns';
import { situationOf } from '@/lib/bookings/situation';
import { SituationBadge } from '../situation-badge';

interface PracticeListProps {
  rows: PracticeAppointment[];
  part: PracticePart;
  /** Address of the next page; null on the last. */
  next: string | null;
  timeZone: string;
}

/** An expert's appointments, each with when, who and how it stands. */
export function PracticeList({ rows, part, next, timeZone }: PracticeListProps) {
  const t = useTranslations('practice');
  const format = useFormatter();
  const now = useNow();
  if (rows.length === 0)
    return (
      <Card className="max-w-xl" aria-labelledby="empty">
        <h2 id="empty" className="text-lg font-semibold">
          {t(`empty.${part}`)}
        </h2>
        <p className="mt-2 text-sm text-muted">{t('emptyLead')}</p>
      </Card>
    );
  return (
    <>
      <ul className="grid max-w-3xl gap-2">
        {rows.map((row) => (
          <li
            key={row.id}
            style={{ borderInlineStartColor: row.colour ?? undefined }}
            className="relative flex flex-wrap items-start justify-between gap-x-4 gap-y-2 rounded-control border border-s-4 border-line bg-surface p-4 hover:bg-sunken"
          >
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <h2 className="font-medium">
                <Link
                  href={`/appointments/${row.id}`}
                  prefetch={false}
                  className="after:absolute after:inset-0 after:rounded-control"
                >
                  {row.memberName ?? t(row.isMemberGone ? 'formerMember' : 'noName')}
                </Link>
              </h2>
              <p className="text-sm text-muted">{row.title}</p>
              <p className="tabular mt-1 text-sm first-letter:uppercase">
                {format.dateTimeRange(row.startsAt, row.endsAt, {
                  dateStyle: 'full',
                  timeStyle: 'short',
                  timeZone,
                })}
              </p>
            </div>
            <SituationBadge situation={situationOf(row, now)} />
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
