import { Search } from 'lucide-react';
import Form from 'next/form';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { SPECIALTIES } from '@/config/specialties';
import { SPOKEN_LANGUAGES } from '@/config/experts/spoken-languages';
import { type DirectoryFilters, FREE_WITHIN } from '@/lib/experts/directory/filters';
import { languageName } from '../language-names';

const FIELD =
  'mt-1 min-h-11 w-full rounded-control border border-field bg-surface px-3 text-sm text-ink';

/** What to look for, as a form that works without a script; the answer has an address of its own. */
export function DirectoryForm({ filters }: { filters: DirectoryFilters }) {
  const t = useTranslations('directory');
  const specialties = useTranslations('specialties');
  const locale = useLocale();
  const languages = SPOKEN_LANGUAGES.map((code) => ({ code, name: languageName(code, locale) }));
  return (
    <Form
      // Another answer, other fields: what was chosen before does not linger.
      key={JSON.stringify(filters)}
      action="/experts"
      role="search"
      aria-label={t('search')}
      className="grid gap-4 rounded-card border border-line bg-surface p-4 shadow-card sm:grid-cols-2 sm:p-6 lg:grid-cols-[2fr_1.3fr_1fr_1.2fr_auto] lg:items-end"
    >
      <label className="text-sm font-medium sm:col-span-2 lg:col-span-1">
        {t('text')}
        <input
          type="search"
          name="q"
          defaultValue={filters.text}
          maxLength={100}
          className={FIELD}
        />
      </label>
      <Choice label={t('specialty')} name="specialty" chosen={filters.specialty} any={t('any')}>
        {SPECIALTIES.map((key) => (
          <option key={key} value={key}>
            {specialties(key)}
          </option>
        ))}
      </Choice>
      <Choice label={t('language')} name="language" chosen={filters.language} any={t('any')}>
        {languages
          .toSorted((a, b) => a.name.localeCompare(b.name, locale))
          .map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </Choice>
      <Choice label={t('free')} name="free" chosen={filters.free} any={t('anyTime')}>
        {FREE_WITHIN.map((key) => (
          <option key={key} value={key}>
            {t(`within.${key}`)}
          </option>
        ))}
      </Choice>
      <label className="flex min-h-11 items-center gap-2 text-sm font-medium sm:order-last sm:col-span-2 lg:col-span-full lg:min-h-6">
        <input
          type="checkbox"
          name="courses"
          value="1"
          defaultChecked={filters.courses}
          className="size-4 shrink-0 accent-accent"
        />
        {t('courses')}
      </label>
      <Button type="submit" className="sm:self-end">
        <Search aria-hidden="true" className="size-4" />
        {t('find')}
      </Button>
    </Form>
  );
}

interface ChoiceProps {
  label: string;
  name: string;
  chosen: string | null;
  /** The choice that narrows nothing. */
  any: string;
  children: ReactNode;
}

function Choice({ label, name, chosen, any, children }: ChoiceProps) {
  return (
    <label className="min-w-0 text-sm font-medium">
      {label}
      <select name={name} defaultValue={chosen ?? ''} className={FIELD}>
        <option value="">{any}</option>
        {children}
      </select>
    </label>
  );
}
