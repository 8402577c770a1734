import { getTranslations } from 'next-intl/server';
import { deleteScheduleForm, makeDefaultForm } from './availability-actions';
import { ActionButton } from '@/components/forms/action-button';
import { Card } from '@/components/ui/card';
import type { Schedule } from '@/lib/bookings/availability/find-schedule';

/** What can be done with a schedule that is not the default one. */
export async function ScheduleStanding({ schedule: { id } }: { schedule: Schedule }) {
  const t = await getTranslations('availability');
  return (
    <Card aria-labelledby="schedule-actions">
      <h2 id="schedule-actions" className="font-semibold">
        {t('thisSchedule')}
      </h2>
      <p className="mt-1 mb-4 text-sm text-muted">{t('deleteLead')}</p>
      <div className="flex flex-wrap gap-3">
        <ActionButton id="make-default" action={makeDefaultForm} fields={{ id }}>
          {t('makeDefault')}
        </ActionButton>
        <ActionButton
          id="delete-schedule"
          action={deleteScheduleForm}
          fields={{ id }}
          variant="quiet"
        >
          {t('delete')}
        </ActionButton>
      </div>
    </Card>
  );
}
