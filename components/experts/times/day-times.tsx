'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { type Sides, TimeLink } from './time-link';
import type { Slot, Slots } from './use-slots';

interface DayTimesProps {
  /** `YYYY-MM-DD`; null while there is none to choose. */
  day: string | null;
  /** `YYYY-MM`. */
  month: string;
  /** Those of the day. */
  slots: readonly Slot[];
  /** Those of the month, or how far they are. */
  asked: Slots;
  sides: Sides;
  bookPath: (startsAt: string) => string;
  nextFreeAt: string | null;
  onNextFree: (at: string) => void;
}

/** The times of a day, or why there are none and what then. */
export function DayTimes(props: DayTimesProps) {
  const t = useTranslations('chooseTime');
  const { asked, day } = props;
  return (
    <section aria-label={t('chooseTime')} className="min-w-0">
      {asked.hasFailed && (
        <Notice tone="danger" role="alert">
          <p className="mb-3">{t('failed')}</p>
          <Button variant="secondary" onClick={asked.retry}>
            {t('retry')}
          </Button>
        </Notice>
      )}
      {!asked.hasFailed && asked.slots === null && <Loading />}
      {asked.slots && day && <Times {...props} day={day} />}
      {asked.slots && !day && <NoTimes {...props} />}
    </section>
  );
}

function Loading() {
  const t = useTranslations('chooseTime');
  return (
    <>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <Skeleton className="mb-4 h-7 w-48" />
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3 md:grid-cols-2 lg:grid-cols-3">
        {Array.from({ length: 9 }, (_, index) => (
          <Skeleton key={index} className="h-11" />
        ))}
      </div>
    </>
  );
}

function Times({ day, slots, sides, bookPath }: DayTimesProps & { day: string }) {
  const t = useTranslations('chooseTime');
  const format = useFormatter();
  const name = format.dateTime(new Date(`${day}T12:00:00Z`), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return (
    <>
      <h2 className="text-base leading-11 font-semibold first-letter:uppercase">{name}</h2>
      <p role="status" className="sr-only">
        {t('day', { day: name, count: slots.length })}
      </p>
      <ul className="mt-2 grid grid-cols-2 gap-2 sm:grid-cols-3 md:grid-cols-2 lg:grid-cols-3">
        {slots.map(({ startsAt }) => (
          <li key={startsAt}>
            <TimeLink startsAt={startsAt} href={bookPath(startsAt)} sides={sides} />
          </li>
        ))}
      </ul>
    </>
  );
}

function NoTimes({ month, sides: { timeZone }, nextFreeAt, onNextFree }: DayTimesProps) {
  const t = useTranslations('chooseTime');
  const format = useFormatter();
  const monthName = format.dateTime(new Date(`${month}-15T12:00:00Z`), {
    month: 'long',
    timeZone: 'UTC',
  });
  if (!nextFreeAt) return <p role="status">{t('noTimesAtAll')}</p>;
  const when = format.dateTime(new Date(nextFreeAt), { day: 'numeric', month: 'long', timeZone });
  return (
    <>
      <p role="status" className="mb-4">
        {t('noTimes', { month: monthName, date: when })}
      </p>
      <Button onClick={() => onNextFree(nextFreeAt)}>{t('toNextFree', { date: when })}</Button>
    </>
  );
}
