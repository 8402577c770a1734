import Link from 'next/link';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { ListPager } from '@/components/console/ui/list-pager';
import { charge } from '@/components/ui/amounts';
import { Badge } from '@/components/ui/badge';
import { moment } from '@/components/ui/dates';
import { listFailedPayouts } from '@/lib/console/payouts/list-failed-payouts';
import { organizationPage } from '@/lib/console/search/found';

/** Payouts that banks sent back, the newest first, with Stripe's own word for why. */
export async function FailedPayoutList({ before }: { before: string | undefined }) {
  const [t, format, locale, { rows, older }] = await Promise.all([
    getTranslations('consolePayouts'),
    getFormatter(),
    getLocale(),
    listFailedPayouts(before),
  ]);
  return (
    <>
      {rows.length === 0 && <p className="text-sm text-muted">{t('noneFailed')}</p>}
      <ul className="grid divide-y divide-line text-sm">
        {rows.map((row) => (
          <li key={row.id} className="grid gap-x-4 gap-y-1 py-3 md:grid-cols-[14rem_1fr_auto]">
            <span className="text-muted">{moment(format, row.at)}</span>
            <span className="min-w-0">
              {row.organizationId ? (
                <Link
                  href={organizationPage(row.organizationId)}
                  prefetch={false}
                  className="inline-flex min-h-6 items-center underline underline-offset-4"
                >
                  {row.expert ?? row.organizationId}
                </Link>
              ) : (
                t('ours')
              )}{' '}
              <code className="text-xs text-muted [overflow-wrap:anywhere]">{row.id}</code>
              <span className="block" lang={locale.startsWith('en') ? undefined : 'en'}>
                {row.failureMessage ?? row.failureCode}
              </span>
            </span>
            <span className="flex items-start gap-3 md:justify-end">
              <Badge tone={row.isUnmended ? 'danger' : 'neutral'}>
                {t(row.isUnmended ? 'unmended' : 'mended')}
              </Badge>
              <span className="tabular">{charge(format, row.amountCents, row.currency)}</span>
            </span>
          </li>
        ))}
      </ul>
      <ListPager path="/admin/money/payouts" query={{}} older={older} isFirst={!before} />
    </>
  );
}
