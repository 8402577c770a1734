import { getFormatter, getTranslations } from 'next-intl/server';
import { saveScheduleForm } from './availability-actions';
import { NumberField } from '@/components/forms/number-field';
import { OwnForm } from '@/components/forms/own-form';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { TimeZoneField } from '@/components/forms/time-zone-field';
import { Card } from '@/components/ui/card';
import { BUFFER_MINUTES, INTERVAL_MINUTES, NOTICE_MINUTES } from '@/config/bookings';
import type { Schedule } from '@/lib/bookings/availability/find-schedule';
import { typedWindows } from './edited-window';
import { minutesInWords } from './minutes-in-words';
import { WeekEditor } from './week-editor';

/** The hours of a schedule and the rules of booking in them. */
export async function ScheduleForm({ schedule }: { schedule: Schedule }) {
  const [t, format] = await Promise.all([getTranslations('availability'), getFormatter()]);
  const options = (choices: readonly number[]) =>
    choices.map((minutes) => ({
      value: minutes,
      label: minutes === 0 ? t('nothing') : minutesInWords(format, minutes),
    }));
  const { hours, name, ...rules } = schedule;
  return (
    <OwnForm
      id="schedule"
      action={saveScheduleForm}
      defaultValue={{
        ...rules,
        name: name || t('firstName'),
        hours: hours.map(typedWindows),
      }}
    >
      <input type="hidden" name="id" value={schedule.id} />
      <Card aria-labelledby="hours" className="grid gap-6">
        <h2 id="hours" className="font-semibold">
          {t('hours')}
        </h2>
        <div className="grid gap-6 sm:grid-cols-2">
          <TextField name="name" label={t('name')} maxLength={60} autoComplete="off" />
          <TimeZoneField name="timeZone" label={t('timeZone')} hint={t('timeZoneHint')} />
        </div>
        <WeekEditor />
        <h3 className="border-t border-line pt-6 font-semibold">{t('rules')}</h3>
        <div className="grid gap-6 sm:grid-cols-2">
          <SelectField
            name="bufferBeforeMinutes"
            label={t('before')}
            options={options(BUFFER_MINUTES)}
          />
          <SelectField
            name="bufferAfterMinutes"
            label={t('after')}
            options={options(BUFFER_MINUTES)}
          />
          <SelectField
            name="minimumNoticeMinutes"
            label={t('notice')}
            hint={t('noticeHint')}
            options={options(NOTICE_MINUTES)}
          />
          <SelectField
            name="intervalMinutes"
            label={t('interval')}
            hint={t('intervalHint')}
            options={options(INTERVAL_MINUTES)}
          />
          <NumberField
            name="windowDays"
            label={t('window')}
            hint={t('windowHint')}
            unit={t('days')}
          />
        </div>
        <SubmitButton>{t('save')}</SubmitButton>
      </Card>
    </OwnForm>
  );
}
