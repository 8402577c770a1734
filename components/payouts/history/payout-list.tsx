import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import type { Payout } from '@/lib/payouts/history/payout';
import { payoutDay } from '../payout-day';
import { PayoutStateBadge } from './payout-state';

const LINK = 'inline-flex min-h-11 items-center underline underline-offset-4';

/** An expert's payouts, the newest first; `older` is the address of the next page. */
export function PayoutList({ rows, older }: { rows: readonly Payout[]; older: string | null }) {
  const t = useTranslations('payoutPage');
  const format = useFormatter();
  return (
    <section aria-labelledby="payout-history">
      <h2 id="payout-history" className="mb-3 text-lg font-semibold">
        {t('history')}
      </h2>
      {rows.length === 0 && <p className="text-sm text-muted">{t('none')}</p>}
      <ul className="grid divide-y divide-line">
        {rows.map(({ id, amountCents, currency, status, createdAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <Link href={`/payouts/${id}`} className={`${LINK} flex-1 basis-40`}>
              {payoutDay(format, createdAt)}
            </Link>
            <PayoutStateBadge status={status} />
            <span className="tabular ml-auto min-w-24 text-right font-medium">
              {charge(format, amountCents, currency)}
            </span>
          </li>
        ))}
      </ul>
      {older && (
        <nav aria-label={t('pages')} className="mt-2 text-sm">
          <Link href={older} className={LINK}>
            {t('older')}
          </Link>
        </nav>
      )}
    </section>
  );
}
