import { getTranslations } from 'next-intl/server';
import { AreaField } from '@/components/forms/area-field';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { Card } from '@/components/ui/card';
import { APPLICATION_CHARACTERS } from '@/config/invites';
import { applyForm } from './apply-actions';

/** What an applicant tells; filled with what they told before, where they apply again. */
export async function ApplicationForm({ before }: { before: Record<string, unknown> | null }) {
  const t = await getTranslations('apply');
  return (
    <Card aria-labelledby="application" className="max-w-2xl">
      <h2 id="application" className="mb-5 font-semibold">
        {t(before ? 'again' : 'form')}
      </h2>
      <OwnForm
        id="apply"
        action={applyForm}
        {...(before && { defaultValue: before })}
        className="grid gap-6"
      >
        <TextField
          name="expertise"
          label={t('expertise')}
          hint={t('expertiseHint')}
          maxLength={APPLICATION_CHARACTERS.expertise}
        />
        <AreaField
          name="experience"
          label={t('experience')}
          hint={t('experienceHint')}
          maxLength={APPLICATION_CHARACTERS.experience}
        />
        <TextField
          name="licence"
          label={t('licence')}
          hint={t('licenceHint')}
          maxLength={APPLICATION_CHARACTERS.licence}
        />
        <AreaField
          name="motivation"
          label={t('motivation')}
          hint={t('motivationHint')}
          maxLength={APPLICATION_CHARACTERS.motivation}
        />
        <SubmitButton isQuiet>{t('send')}</SubmitButton>
      </OwnForm>
    </Card>
  );
}
