import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { saveProfileForm } from './profile-actions';
import { AreaField } from '@/components/forms/area-field';
import { ChoiceField } from '@/components/forms/choice-field';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { TimeZoneField } from '@/components/forms/time-zone-field';
import { Card } from '@/components/ui/card';
import { env } from '@/config/env';
import { SPECIALTIES } from '@/config/specialties';
import { SPOKEN_LANGUAGES } from '@/config/experts/spoken-languages';
import type { Profile } from '@/lib/experts/profile/read-profile';
import { beginLarge } from '@/components/ui/begin-large';
import { suggestUsername } from '@/lib/experts/profile/username';

interface ProfileFormProps {
  profile: Profile | null;
  /** The person's, for a page that is new. */
  name: string;
}

/** Everything an expert tells of themselves, in one form. */
export async function ProfileForm({ profile, name }: ProfileFormProps) {
  const t = await getTranslations('profile');
  const specialties = await getTranslations('specialties');
  const [locale, ownZone] = await Promise.all([getLocale(), getTimeZone()]);
  const languageNames = new Intl.DisplayNames(locale, { type: 'language' });
  const languages = SPOKEN_LANGUAGES.map((code) => ({
    value: code,
    label: beginLarge(languageNames.of(code) ?? code, locale),
  }));
  const fresh = {
    name,
    username: suggestUsername(name),
    locationKind: 'online',
    timeZone: ownZone,
  };
  return (
    <OwnForm id="profile" action={saveProfileForm} defaultValue={{ ...(profile ?? fresh) }}>
      <Card aria-labelledby="about-you" className="grid gap-6">
        <h2 id="about-you" className="font-semibold">
          {t('aboutYou')}
        </h2>
        <div className="grid gap-6 sm:grid-cols-2">
          <TextField name="name" label={t('name')} maxLength={80} autoComplete="name" />
          <TextField name="title" label={t('titleField')} hint={t('titleHint')} maxLength={80} />
        </div>
        <TextField
          name="username"
          label={t('username')}
          hint={t('usernameHint')}
          prefix={`${new URL(env().NEXT_PUBLIC_APP_URL).host}/`}
          maxLength={40}
          autoComplete="off"
        />
        <AreaField
          name="about"
          label={t('about')}
          hint={t('aboutHint')}
          rows={8}
          maxLength={4000}
        />
        <ChoiceField
          type="checkbox"
          name="specialties"
          label={t('specialties')}
          options={SPECIALTIES.map((key) => ({ value: key, label: specialties(key) }))}
        />
        <ChoiceField type="checkbox" name="languages" label={t('languages')} options={languages} />
        <ChoiceField
          type="radio"
          name="locationKind"
          label={t('where')}
          options={(['online', 'in_person', 'both'] as const).map((kind) => ({
            value: kind,
            label: t(`kind.${kind}`),
          }))}
        />
        <div className="grid gap-6 sm:grid-cols-2">
          <TextField
            name="city"
            label={t('city')}
            hint={t('cityHint')}
            maxLength={80}
            autoComplete="address-level2"
          />
          <TimeZoneField name="timeZone" label={t('timeZone')} hint={t('timeZoneHint')} />
        </div>
        <SubmitButton>{t('save')}</SubmitButton>
      </Card>
    </OwnForm>
  );
}
