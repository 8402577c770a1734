import { getTranslations } from 'next-intl/server';
import { fieldLook } from '@/components/forms/field-frame';
import { Button } from '@/components/ui/button';

/** The search as a form of a page, for which no script is needed. */
export async function SearchForm({ query }: { query: string }) {
  const t = await getTranslations('consoleSearch');
  return (
    <form
      method="get"
      action="/admin/people"
      role="search"
      className="flex flex-wrap items-end gap-3"
    >
      <div className="grid min-w-0 flex-1 basis-64 gap-1.5">
        <label htmlFor="people-query" className="text-sm font-medium">
          {t('label')}
        </label>
        <input
          id="people-query"
          name="q"
          type="search"
          defaultValue={query}
          maxLength={200}
          spellCheck={false}
          autoComplete="off"
          className={fieldLook}
        />
      </div>
      <Button type="submit">{t('open')}</Button>
    </form>
  );
}
