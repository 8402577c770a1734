import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Fact, Facts } from '@/components/console/ui/facts';
import { IdLink } from '@/components/console/ui/id-link';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import { moment } from '@/components/ui/dates';
import { refundOf } from '@/lib/bookings/situation';
import type { readPayment } from '@/lib/console/money/list-payments';
import { organizationPage } from '@/lib/console/search/found';
import { PaymentState } from './payment-state';

type PaymentRow = NonNullable<Awaited<ReturnType<typeof readPayment>>>;

/** What was paid, what was given back, and what is still owed. */
export async function PaymentFacts({ payment }: { payment: PaymentRow }) {
  const [t, format] = await Promise.all([getTranslations('consoleMoney'), getFormatter()]);
  const refund = refundOf(payment);
  const money = (cents: number) => charge(format, cents, payment.currency);
  return (
    <Card aria-labelledby="payment">
      <h2 id="payment" className="mb-3 font-semibold">
        {t('payment')}
      </h2>
      <Facts>
        <Fact name={t('status')}>
          <PaymentState payment={payment} /> {payment.status}
        </Fact>
        <Fact name={t('startsAt')}>{moment(format, payment.startsAt)}</Fact>
        <Fact name={t('expert')}>
          <Link
            href={organizationPage(payment.organizationId)}
            prefetch={false}
            className="inline-flex min-h-6 items-center underline underline-offset-4"
          >
            {payment.expert}
          </Link>
        </Fact>
        <Fact name={t('member')}>
          {payment.memberUserId ? <IdLink id={payment.memberUserId} /> : t('forgotten')}
        </Fact>
        <Fact name={t('price')}>{money(payment.amountCents)}</Fact>
        <Fact name={t('paid')}>
          {money(payment.paidCents)}
          {payment.paidAt && ` · ${moment(format, payment.paidAt)}`}
        </Fact>
        <Fact name={t('refunded')}>{money(payment.refundedCents)}</Fact>
        {refund && refund.onItsWayCents > 0 && (
          <Fact name={t(payment.bankHoldsCents > 0 ? 'refundWaits' : 'refundPending')}>
            {money(refund.onItsWayCents)}
          </Fact>
        )}
        {refund && refund.failedCents > 0 && (
          <Fact name={t('stillOwed')}>{money(refund.failedCents)}</Fact>
        )}
        {payment.bankHoldsCents > 0 && (
          <Fact name={t('bankHolds')}>{money(payment.bankHoldsCents)}</Fact>
        )}
        {payment.bankGaveCents > 0 && (
          <Fact name={t('bankGave')}>{money(payment.bankGaveCents)}</Fact>
        )}
        {payment.bankGaveCents === 0 && (
          <Fact name={t('commission')}>
            {money(payment.commissionCents - payment.commissionRefundedCents)}
          </Fact>
        )}
        {payment.paymentIntentId && (
          <Fact name="Stripe">
            <code className="text-xs [overflow-wrap:anywhere]">{payment.paymentIntentId}</code>
          </Fact>
        )}
      </Facts>
    </Card>
  );
}
