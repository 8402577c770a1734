import { getTranslations } from 'next-intl/server';
import { OwnForm } from '@/components/forms/own-form';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { fetchMissedForm } from './inbox-actions';

/** Asks Stripe for what it could not deliver. */
export async function FetchMissed() {
  const t = await getTranslations('consoleInbox');
  const ui = await getTranslations('consoleUi');
  const options = [
    { value: '1h', label: ui('since1h') },
    { value: '24h', label: ui('since24h') },
    { value: '7d', label: ui('since7d') },
    { value: '30d', label: ui('since30d') },
  ];
  return (
    <details className="rounded-control border border-line bg-surface text-sm open:w-full">
      <summary className="flex min-h-11 cursor-pointer items-center px-4 font-medium hover:bg-sunken">
        {t('missed')}
      </summary>
      <div className="border-t border-line p-4">
        <p className="mb-4 text-muted">{t('missedText')}</p>
        <OwnForm id="missed" action={fetchMissedForm} className="grid gap-4">
          <SelectField name="since" label={ui('since')} options={options} />
          <TextField name="reason" label={ui('reason')} hint={ui('reasonHint')} maxLength={500} />
          <SubmitButton isQuiet>{t('missedGo')}</SubmitButton>
        </OwnForm>
      </div>
    </details>
  );
}
