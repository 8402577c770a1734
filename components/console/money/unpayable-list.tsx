import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ListPager } from '@/components/console/ui/list-pager';
import { Badge } from '@/components/ui/badge';
import { listUnpayable } from '@/lib/console/money/list-unpayable';
import { organizationPage } from '@/lib/console/search/found';

/** Experts whose account at Stripe takes no money, the newest first; `accounts` is where its page begins. */
export async function UnpayableList({ accounts }: { accounts: string | undefined }) {
  const [t, { rows, older }] = await Promise.all([
    getTranslations('consoleMoney'),
    listUnpayable(accounts),
  ]);
  return (
    <section aria-labelledby="unpayable">
      <h2 id="unpayable" className="mb-3 text-lg font-semibold">
        {t('unpayable')}
      </h2>
      {rows.length === 0 && <p className="text-sm text-muted">{t('noUnpayable')}</p>}
      <ul className="grid divide-y divide-line text-sm">
        {rows.map(({ organizationId, name, status, needs }) => (
          <li key={organizationId} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <Link
              href={organizationPage(organizationId)}
              prefetch={false}
              className="inline-flex min-h-6 items-center underline underline-offset-4"
            >
              {name}
            </Link>
            <Badge tone="warning">{status}</Badge>
            <code className="min-w-0 text-xs text-muted [overflow-wrap:anywhere]">
              {needs.join(', ')}
            </code>
          </li>
        ))}
      </ul>
      <ListPager
        path="/admin/money"
        query={{}}
        word="accounts"
        anchor="unpayable"
        older={older}
        isFirst={!accounts}
      />
    </section>
  );
}
