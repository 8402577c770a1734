import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import type { SearchResult } from '@/lib/console/search/search-everything';

/** What a search has found, and whether Stripe was asked for it. */
export async function FoundList({ result: { found, stripe } }: { result: SearchResult }) {
  const t = await getTranslations('consoleSearch');
  return (
    <section aria-label={t('found')} className="mt-6">
      {stripe === 'away' && <Notice tone="warning">{t('away')}</Notice>}
      {stripe === 'asked' && <p className="text-sm text-muted">{t('asked')}</p>}
      {found.length === 0 && stripe !== 'away' && <p className="mt-2">{t('nothing')}</p>}
      <ul className="mt-2 grid divide-y divide-line text-sm">
        {found.map((one) => (
          <li key={`${one.kind}${one.id}${one.href}${one.title}`}>
            <Link
              href={one.href}
              prefetch={false}
              className="grid min-h-14 grid-cols-[1fr_auto] items-center gap-x-4 rounded-control px-3 py-2 hover:bg-sunken"
            >
              <span className="min-w-0">
                <span className="block truncate font-medium underline decoration-line underline-offset-4">
                  {one.title}
                </span>
                <span className="block truncate text-muted">{one.detail}</span>
              </span>
              <span className="text-muted">{t(`kind.${one.kind}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
