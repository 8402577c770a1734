import { getFormatter, getTranslations } from 'next-intl/server';
import { removeOverrideForm } from './availability-actions';
import { ActionButton } from '@/components/forms/action-button';
import { Card } from '@/components/ui/card';
import type { Schedule } from '@/lib/bookings/availability/find-schedule';
import type { Override } from '@/lib/bookings/availability/read-availability';
import { clockTime } from '@/lib/bookings/availability/hours/typed-time';
import { OverrideForm } from './override-form';

interface OverrideCardProps {
  schedule: Schedule;
  overrides: readonly Override[];
}

/** Time off and days of other hours: those that are to come, and the way to add some. */
export async function OverrideCard({ schedule, overrides }: OverrideCardProps) {
  const [t, format] = await Promise.all([getTranslations('availability'), getFormatter()]);
  const shown = overrides
    .filter(({ scheduleId }) => scheduleId === null || scheduleId === schedule.id)
    .toSorted((a, b) => a.firstDay.localeCompare(b.firstDay));
  const date = (day: string) => new Date(`${day}T00:00Z`);
  const long = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  const daysOf = ({ firstDay, lastDay }: Override) =>
    firstDay === lastDay
      ? format.dateTime(date(firstDay), { weekday: 'long', ...long })
      : format.dateTimeRange(date(firstDay), date(lastDay), long);
  return (
    <Card aria-labelledby="overrides" className="grid gap-4">
      <div>
        <h2 id="overrides" className="font-semibold">
          {t('overrides')}
        </h2>
        <p className="mt-1 text-sm text-muted">{t('overridesLead')}</p>
      </div>
      {shown.length > 0 && (
        <ul className="grid">
          {shown.map((one) => (
            <li
              key={one.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line py-2 text-sm"
            >
              <div className="min-w-0 [overflow-wrap:anywhere]">
                <p className="font-medium">{daysOf(one)}</p>
                <p className="text-muted tabular">
                  {[
                    one.windows.length === 0
                      ? t('kind.off')
                      : one.windows
                          .map(({ from, until }) => `${clockTime(from)}–${clockTime(until)}`)
                          .join(', '),
                    one.scheduleId === null ? t('scope.all') : null,
                    one.note || null,
                  ]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </p>
              </div>
              <ActionButton
                id={`remove-${one.id}`}
                action={removeOverrideForm}
                fields={{ id: one.id }}
                variant="quiet"
                label={t('removeDays', { days: daysOf(one) })}
              >
                {t('remove')}
              </ActionButton>
            </li>
          ))}
        </ul>
      )}
      <OverrideForm scheduleId={schedule.id} />
    </Card>
  );
}
