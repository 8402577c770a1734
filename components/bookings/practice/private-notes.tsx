import { useTranslations } from 'next-intl';
import { AreaField } from '@/components/forms/area-field';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/lib/auth/door/action';

/** The expert's own notes, for nobody else. */
export function PrivateNotes(props: { id: string; notes: string; action: FormAction }) {
  const { id, notes, action } = props;
  const t = useTranslations('practiceAppointment');
  return (
    <Card aria-labelledby="private">
      <h2 id="private" className="mb-4 font-semibold">
        {t('private')}
      </h2>
      <OwnForm id="private-notes" action={action} defaultValue={{ notes }} className="grid gap-4">
        <input type="hidden" name="id" value={id} />
        <AreaField
          name="notes"
          label={t('privateField')}
          hint={t('privateHint')}
          maxLength={5000}
        />
        <SubmitButton variant="secondary">{t('keepNotes')}</SubmitButton>
      </OwnForm>
    </Card>
  );
}
