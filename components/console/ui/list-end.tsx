import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import type { BoundedPage } from '@/lib/console/paging/read-bounded';
import { ListPager } from './list-pager';
import { MomentOf } from './moment-of';

interface ListEndProps {
  path: string;
  query: Record<string, string>;
  page: BoundedPage<unknown>;
  isFirst: boolean;
}

/** What stands below a list: that nothing was found, how far back it looked, and the way on. */
export async function ListEnd({ path, query, page, isFirst }: ListEndProps) {
  const t = await getTranslations('consoleUi');
  return (
    <>
      {page.rows.length === 0 && !page.lookedBackTo && (
        <p className="py-6 text-muted">{t('nothingFound')}</p>
      )}
      {page.lookedBackTo && (
        <Notice tone="warning" className="mt-4">
          {t('lookedBack')} <MomentOf at={page.lookedBackTo} />
        </Notice>
      )}
      <ListPager path={path} query={query} older={page.older} isFirst={isFirst} />
    </>
  );
}
