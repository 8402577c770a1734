import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActionButton } from '@/components/forms/action-button';
import { OwnForm } from '@/components/forms/own-form';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { LEAST_PEOPLE_COUNTED } from '@/config/bookings';
import { AGE_BANDS, COUNTRIES, FIRST_LANGUAGES } from '@/config/members/demographics';
import { requirePageContext } from '@/lib/auth/door/page';
import { readMemberProfile } from '@/lib/users/member-profile';
import { clearMemberProfileForm, memberProfileForm } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('memberProfile'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** What a member chooses to tell of themselves; all of it may be left out, and cleared. */
export default async function MemberProfilePage({ searchParams }: { searchParams: Search }) {
  const [context, search, locale, t] = await Promise.all([
    requirePageContext(),
    searchParams,
    getLocale(),
    getTranslations('memberProfile'),
  ]);
  const { ageBand, country, language } = await readMemberProfile(context);
  const nothing = { value: '', label: t('nothing') };
  const named = (codes: readonly string[], type: 'region' | 'language') => [
    nothing,
    ...namesOf(codes, type, locale),
  ];
  const hasTold = ageBand !== null || country !== null || language !== null;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead', { least: LEAST_PEOPLE_COUNTED })} />
      {search['cleared'] === '1' && !hasTold && (
        <Notice tone="success" role="status" className="mb-6 max-w-xl">
          {t('cleared')}
        </Notice>
      )}
      <Card className="grid max-w-xl gap-6" aria-label={t('title')}>
        <OwnForm
          id="member-profile"
          // What was cleared must not stay in the fields.
          key={String(hasTold)}
          action={memberProfileForm}
          defaultValue={{
            ageBand: ageBand ?? '',
            country: country ?? '',
            language: language ?? '',
          }}
          className="grid gap-5"
        >
          <SelectField
            name="ageBand"
            label={t('age')}
            options={[nothing, ...AGE_BANDS.map((value) => ({ value, label: t(`band.${value}`) }))]}
          />
          <SelectField name="country" label={t('country')} options={named(COUNTRIES, 'region')} />
          <SelectField
            name="language"
            label={t('language')}
            options={named(FIRST_LANGUAGES, 'language')}
          />
          <SubmitButton>{t('save')}</SubmitButton>
        </OwnForm>
        {hasTold && (
          <div className="border-t border-line pt-5">
            <p className="mb-3 text-sm text-muted">{t('clearLead')}</p>
            <ActionButton id="clear" action={clearMemberProfileForm}>
              {t('clear')}
            </ActionButton>
          </div>
        )}
      </Card>
    </>
  );
}

/** Codes with their names in the reader's language, in its order. */
function namesOf(codes: readonly string[], type: 'region' | 'language', locale: string) {
  const names = new Intl.DisplayNames(locale, { type });
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));
}
