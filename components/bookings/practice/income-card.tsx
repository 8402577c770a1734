import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import type { PracticeAppointment } from '@/lib/bookings/practice/practice-columns';
import { refundOf } from '@/lib/bookings/situation';

/** What an appointment is to bring its expert (the price less the platform's share), and what goes back of the price. */
export function IncomeCard({ appointment }: { appointment: PracticeAppointment }) {
  const t = useTranslations('practiceAppointment');
  const format = useFormatter();
  const { amountCents, commissionBps, commissionCents, currency } = appointment;
  const refund = refundOf(appointment);
  const amount = (cents: number) => charge(format, cents, currency);
  return (
    <Card aria-labelledby="income">
      <h2 id="income" className="mb-3 font-semibold">
        {t('income')}
      </h2>
      {amountCents === 0 ? (
        <p className="text-sm">{t('free')}</p>
      ) : (
        <dl className="tabular grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-2 text-sm">
          <dt className="text-muted">{t('price')}</dt>
          <dd className="text-right">{amount(amountCents)}</dd>
          <dt className="text-muted">
            {t('share', {
              percent: format.number(commissionBps / 10_000, {
                style: 'percent',
                maximumFractionDigits: 2,
              }),
            })}
          </dt>
          <dd className="text-right">{amount(-commissionCents)}</dd>
          <dt className="font-semibold">{t('receives')}</dt>
          <dd className="text-right font-semibold">{amount(amountCents - commissionCents)}</dd>
          <GoneBack name={t('givenBack')} cents={refund?.backCents} amount={amount} />
          <GoneBack name={t('givenBackComing')} cents={refund?.onItsWayCents} amount={amount} />
          <GoneBack name={t('givenBackFailed')} cents={refund?.failedCents} amount={amount} />
        </dl>
      )}
    </Card>
  );
}

/** A part of the price that goes back; nothing where nothing does. */
function GoneBack(props: {
  name: string;
  cents: number | undefined;
  amount: (cents: number) => string;
}) {
  if (!props.cents) return null;
  return (
    <>
      <dt className="text-muted">{props.name}</dt>
      <dd className="text-right">{props.amount(-props.cents)}</dd>
    </>
  );
}
