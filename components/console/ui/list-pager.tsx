import Link from 'next/link';
import { getTranslations } from 'next-intl/server';

interface ListPagerProps {
  /** The list's address with its filters. */
  path: string;
  query: Record<string, string>;
  /** Where the page behind this one begins; null on the last. */
  older: string | null;
  isFirst: boolean;
  /** What the place is called in the address, where a page has two lists. */
  word?: string;
  /** The list's own place on its page. */
  anchor?: string;
  /** What leads back to the first page and on, where the list does not begin with the newest. */
  labels?: { first: string; next: string };
}

const LINK = 'inline-flex min-h-11 items-center underline underline-offset-4';

/** Leads through a list of the console, whose newest rows come first. */
export async function ListPager(props: ListPagerProps) {
  const { path, query, older, isFirst, word = 'before', anchor, labels } = props;
  const t = await getTranslations('consoleUi');
  if (isFirst && !older) return null;
  const to = (more: Record<string, string>) => {
    const search = new URLSearchParams({ ...query, ...more }).toString();
    const hash = anchor ? `#${anchor}` : '';
    return `${path}${search && '?'}${search}${hash}`;
  };
  return (
    <nav aria-label={t('pages')} className="mt-4 flex gap-6 text-sm">
      {!isFirst && (
        <Link href={to({})} prefetch={false} className={LINK}>
          {labels?.first ?? t('newest')}
        </Link>
      )}
      {older && (
        <Link href={to({ [word]: older })} prefetch={false} className={LINK}>
          {labels?.next ?? t('older')}
        </Link>
      )}
    </nav>
  );
}
