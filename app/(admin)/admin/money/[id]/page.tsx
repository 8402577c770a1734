import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { DisputesOfPayment } from '@/components/console/disputes/disputes-of-payment';
import { MoneySteps } from '@/components/bookings/money/money-steps';
import { RefundList } from '@/components/bookings/money/refund-list';
import { FailedRefundActs } from '@/components/console/money/failed-refund-acts';
import { PaymentFacts } from '@/components/console/money/payment-facts';
import { RefundAct } from '@/components/console/money/refund-act';
import { IdLink } from '@/components/console/ui/id-link';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { readPayment } from '@/lib/console/money/list-payments';
import { readPaymentMoney } from '@/lib/console/money/read-payment-money';
import { isUuid } from '@/lib/core/database/is-uuid';
import { paidOtherwiseForm, refundAppointment, tryAgainForm } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console'))('money') };
}

/** The money of one appointment; nothing of what its member wrote. */
export default async function PaymentPage({ params }: { params: Promise<{ id: string }> }) {
  await requireConsolePage();
  const { id } = await params;
  const payment = isUuid(id) ? await readPayment(id) : null;
  if (!payment) notFound();
  const { money, refunds } = await readPaymentMoney(id);
  return (
    <>
      <PageHeader title={payment.name} lead={payment.expert} />
      <div className="grid gap-6">
        <PaymentFacts payment={payment} />
        <DisputesOfPayment appointmentId={id} />
        <MoneySteps
          money={money}
          currency={payment.currency}
          reader="platform"
          renderId={(stripeId) => <IdLink id={stripeId} />}
        />
        <RefundList
          refunds={refunds}
          reader="platform"
          renderActs={(refund) => (
            <FailedRefundActs
              {...{ refund, appointmentId: id }}
              actions={{ tryAgain: tryAgainForm, paidOtherwise: paidOtherwiseForm }}
            />
          )}
        />
        <RefundAct payment={payment} action={refundAppointment} />
      </div>
    </>
  );
}
