import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { IdLink } from '@/components/console/ui/id-link';
import { charge } from '@/components/ui/amounts';
import { moment } from '@/components/ui/dates';
import { listSuspense } from '@/lib/console/money/list-suspense';

const LINK = 'inline-flex min-h-11 items-center underline underline-offset-4';

/** Lines of Stripe's balances that the books keep apart, the newest first. */
export async function SuspenseList({ before }: { before?: string | undefined }) {
  const [t, ui, format, { rows, older }] = await Promise.all([
    getTranslations('consoleSuspense'),
    getTranslations('consoleUi'),
    getFormatter(),
    listSuspense(before),
  ]);
  return (
    <section aria-labelledby="suspense">
      <h2 id="suspense" className="mb-1 text-lg font-semibold">
        {t('title')}
      </h2>
      <p className="mb-3 text-sm text-muted">{t('lead')}</p>
      {rows.length === 0 && <p className="text-sm">{t('none')}</p>}
      <ul className="grid divide-y divide-line text-sm">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <span className="text-muted">{moment(format, row.at)}</span>
            <span>{t('of', { kind: row.kind, account: row.stripeAccount })}</span>
            <IdLink id={row.sourceId ?? row.balanceTransactionId} />
            <span className="tabular ms-auto">{charge(format, row.amountCents, row.currency)}</span>
          </li>
        ))}
      </ul>
      {(before || older) && (
        <nav aria-label={t('title')} className="mt-2 flex gap-6 text-sm">
          {before && (
            <Link href="/admin/money#suspense" prefetch={false} className={LINK}>
              {ui('newest')}
            </Link>
          )}
          {older && (
            <Link
              href={`/admin/money?suspense=${older}#suspense`}
              prefetch={false}
              className={LINK}
            >
              {ui('older')}
            </Link>
          )}
        </nav>
      )}
    </section>
  );
}
