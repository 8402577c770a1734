import Form from 'next/form';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

const FIELD =
  'mt-1 min-h-11 w-full min-w-0 rounded-control border border-field bg-surface px-3 text-sm text-ink';

/** What a list is asked, as a form that works without a script; each answer has an address of its own. */
export async function FilterForm({
  path,
  label,
  words,
  children,
}: {
  path: string;
  label: string;
  /** What is asked now: another answer has other fields. */
  words: Record<string, string>;
  children: ReactNode;
}) {
  const t = await getTranslations('consoleUi');
  return (
    <Form
      key={JSON.stringify(words)}
      action={path}
      role="search"
      aria-label={label}
      className="mb-6 grid grid-cols-2 items-end gap-3 rounded-card border border-line bg-surface p-4 shadow-card sm:grid-cols-3 lg:grid-cols-4"
    >
      {children}
      <Button type="submit">{t('filter')}</Button>
    </Form>
  );
}

/** A word to look for. */
export function FilterText({
  name,
  label,
  value,
}: {
  name: string;
  label: string;
  value?: string | undefined;
}) {
  return (
    <label className="min-w-0 text-sm font-medium">
      {label}
      <input type="search" name={name} defaultValue={value} maxLength={200} className={FIELD} />
    </label>
  );
}

/** One of several to look for; the first of them is none. */
export function FilterChoice({
  name,
  label,
  value,
  any,
  options,
}: {
  name: string;
  label: string;
  value?: string | undefined;
  any: string;
  options: readonly { value: string; label: string }[];
}) {
  return (
    <label className="min-w-0 text-sm font-medium">
      {label}
      <select name={name} defaultValue={value ?? ''} className={FIELD}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
