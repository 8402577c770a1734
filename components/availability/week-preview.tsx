import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { beginLarge } from '@/components/ui/begin-large';
import { Card } from '@/components/ui/card';
import { comingDays } from '@/lib/bookings/availability/hours/coming-days';
import type { Schedule } from '@/lib/bookings/availability/find-schedule';
import type { Override } from '@/lib/bookings/availability/read-availability';
import { clockTime } from '@/lib/bookings/availability/hours/typed-time';
import type { TimeWindow } from '@/types/bookings';

interface WeekPreviewProps {
  schedule: Schedule;
  overrides: readonly Override[];
  now: Date;
}

const DAYS = 7;

/** The coming days as they result from the hours and the days of other hours. */
export async function WeekPreview({ schedule, overrides, now }: WeekPreviewProps) {
  const [t, format, locale] = await Promise.all([
    getTranslations('availability'),
    getFormatter(),
    getLocale(),
  ]);
  const days = comingDays(schedule, overrides, now, DAYS);
  const inWords = ({ from, until }: TimeWindow) => `${clockTime(from)}–${clockTime(until)}`;
  return (
    <Card aria-labelledby="preview">
      <h2 id="preview" className="font-semibold">
        {t('preview')}
      </h2>
      <p className="mt-1 text-sm text-muted">{t('previewLead', { zone: schedule.timeZone })}</p>
      <dl className="mt-4 grid gap-x-6 text-sm sm:grid-cols-[auto_1fr]">
        {days.map(({ date, windows, isOther }) => (
          <div
            key={date}
            className="col-span-full grid gap-x-6 gap-y-0.5 border-t border-line py-2.5 sm:grid-cols-subgrid"
          >
            <dt className="font-medium">
              {beginLarge(
                format.dateTime(new Date(`${date}T00:00Z`), {
                  weekday: 'long',
                  day: 'numeric',
                  month: 'long',
                  timeZone: 'UTC',
                }),
                locale,
              )}
            </dt>
            <dd className="text-muted tabular">
              {windows.length > 0 ? windows.map(inWords).join(', ') : t('closed')}
              {isOther && <span className="ms-2 text-accent">{t('isOther')}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
