import { getTranslations } from 'next-intl/server';
import { resetAccentForm, saveAccentForm } from './branding-actions';
import { ActionButton } from '@/components/forms/action-button';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { Card } from '@/components/ui/card';
import { BRAND } from '@/config/brand';
import type { Profile } from '@/lib/experts/profile/read-profile';
import { AccentField } from './accent-field';

/** The colour of an expert's pages, as it looks on both grounds while it is chosen. */
export async function AccentCard({ profile, name }: { profile: Profile | null; name: string }) {
  const t = await getTranslations('branding');
  const own = profile?.accentColour ?? null;
  return (
    <Card aria-labelledby="colour">
      <h2 id="colour" className="font-semibold">
        {t('colour')}
      </h2>
      <p className="mt-1 mb-5 text-sm text-muted">{t('colourLead')}</p>
      <OwnForm
        id="accent"
        action={saveAccentForm}
        defaultValue={{ accentColour: own ?? BRAND.green }}
        className="grid gap-6"
      >
        <AccentField held={own ?? BRAND.green} name={name} logoId={profile?.logoId ?? null} />
        <SubmitButton>{t('save')}</SubmitButton>
      </OwnForm>
      {own && (
        <div className="mt-3">
          <ActionButton id="reset-accent" action={resetAccentForm} variant="quiet">
            {t('reset')}
          </ActionButton>
        </div>
      )}
    </Card>
  );
}
