import { getTranslations } from 'next-intl/server';
import { Act } from '@/components/console/ui/act';
import { ChoiceField } from '@/components/forms/choice-field';
import { SelectField } from '@/components/forms/select-field';
import { TextField } from '@/components/forms/text-field';
import { INVITATION_DAYS } from '@/config/invites';
import { LANGUAGES, LOCALES } from '@/config/locales';
import { sendInvitationForm } from './invitation-actions';

/** Invites an address, whether or not it has an account. */
export async function SendInvitation() {
  const [t, plans] = await Promise.all([
    getTranslations('consoleInvitations'),
    getTranslations('plan'),
  ]);
  return (
    <Act
      id="send"
      action={sendInvitationForm}
      fields={{}}
      label={t('send')}
      defaultValue={{ tier: 'community' }}
      inputs={
        <>
          <TextField
            name="email"
            label={t('email')}
            inputMode="email"
            autoComplete="off"
            maxLength={254}
          />
          <ChoiceField
            type="radio"
            name="tier"
            label={t('tier')}
            options={[
              { value: 'community', label: plans('community-expert.name') },
              { value: 'top', label: plans('top-expert.name') },
            ]}
          />
          <ChoiceField
            type="checkbox"
            name="extras"
            label={t('extras')}
            options={[{ value: 'lecturer', label: plans('lecturer-module.name') }]}
          />
          <SelectField
            name="locale"
            label={t('language')}
            options={LOCALES.map((value) => ({ value, label: LANGUAGES[value].name }))}
          />
        </>
      }
    >
      {t('sendLead', { days: INVITATION_DAYS })}
    </Act>
  );
}
