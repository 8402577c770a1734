import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ListPager } from '@/components/console/ui/list-pager';
import { charge } from '@/components/ui/amounts';
import { moment } from '@/components/ui/dates';
import { listPayments, type PaymentsAsked } from '@/lib/console/money/list-payments';
import { organizationPage, paymentPage } from '@/lib/console/search/found';
import { PaymentState } from './payment-state';

const LINK = 'inline-flex min-h-6 items-center underline underline-offset-4';

/** Payments of appointments, newest first; each leads to the appointment's money and to the expert. */
export async function PaymentList({ asked }: { asked: PaymentsAsked }) {
  const [t, format, { rows, older }] = await Promise.all([
    getTranslations('consoleMoney'),
    getFormatter(),
    listPayments(asked),
  ]);
  const { status, expert, month } = asked;
  const query = Object.fromEntries(
    Object.entries({ status, expert, month }).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    ),
  );
  return (
    <>
      {rows.length === 0 && <p className="text-sm text-muted">{t('nothing')}</p>}
      <ul className="grid divide-y divide-line text-sm">
        {rows.map((row) => (
          <li
            key={row.id}
            className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 py-2 md:grid-cols-[14rem_1fr_8rem_9rem]"
          >
            <span className="text-muted">{moment(format, row.at)}</span>
            <span className="row-start-2 min-w-0 md:row-start-auto">
              <Link href={paymentPage(row.id)} prefetch={false} className={LINK}>
                {row.name}
              </Link>
              {' · '}
              <Link href={organizationPage(row.organizationId)} prefetch={false} className={LINK}>
                {row.expert}
              </Link>
            </span>
            <span className="tabular text-right">
              {charge(format, row.amountCents, row.currency)}
              {row.refundedCents > 0 && (
                <span className="block text-muted">
                  −{charge(format, row.refundedCents, row.currency)}
                </span>
              )}
            </span>
            <span className="row-start-2 justify-self-end md:row-start-auto">
              <PaymentState payment={row} />
            </span>
          </li>
        ))}
      </ul>
      <ListPager path="/admin/money" query={query} older={older} isFirst={!asked.before} />
    </>
  );
}
