import { getTranslations } from 'next-intl/server';
import { addOverrideForm } from './availability-actions';
import { ChoiceField } from '@/components/forms/choice-field';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { OtherHours } from './other-hours';

/** Days on which other hours hold, or none. */
export async function OverrideForm({ scheduleId }: { scheduleId: string }) {
  const t = await getTranslations('availability');
  return (
    <OwnForm
      id="override"
      action={addOverrideForm}
      defaultValue={{ kind: 'off', scope: 'all' }}
      beginsAnew
      className="grid gap-5 border-t border-line pt-5"
    >
      <input type="hidden" name="scheduleId" value={scheduleId} />
      <h3 className="text-sm font-semibold">{t('addDays')}</h3>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField type="date" name="firstDay" label={t('firstDay')} />
        <TextField type="date" name="lastDay" label={t('lastDay')} hint={t('lastDayHint')} />
      </div>
      <ChoiceField
        type="radio"
        name="kind"
        label={t('what')}
        options={(['off', 'hours'] as const).map((kind) => ({
          value: kind,
          label: t(`kind.${kind}`),
        }))}
      />
      <OtherHours label={t('otherHours')} />
      <ChoiceField
        type="radio"
        name="scope"
        label={t('where')}
        options={(['all', 'one'] as const).map((scope) => ({
          value: scope,
          label: t(`scope.${scope}`),
        }))}
      />
      <TextField name="note" label={t('note')} hint={t('noteHint')} maxLength={120} />
      <SubmitButton variant="secondary">{t('add')}</SubmitButton>
    </OwnForm>
  );
}
