import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import type { PracticeAppointment } from '@/lib/bookings/practice/practice-columns';
import { refundOf } from '@/lib/bookings/situation';

interface IncomeCardProps {
  appointment: PracticeAppointment;
  /** What the books say is left with the expert; null while they have nothing of it. Cents. */
  leftCents: number | null;
}

/**
 * What an appointment brings its expert: the price less the platform's share, as it was booked; and once
 * anything of it has gone back or its bank has it, what of the price that is and what is left.
 */
export function IncomeCard({ appointment, leftCents }: IncomeCardProps) {
  const t = useTranslations('practiceAppointment');
  const format = useFormatter();
  const { amountCents, commissionBps, commissionCents, currency } = appointment;
  const amount = (cents: number) => charge(format, cents, currency);
  const back = goneBack(appointment);
  const isUnpaid =
    appointment.paidCents === 0 && ['expired', 'cancelled'].includes(appointment.status);
  if (amountCents === 0 || isUnpaid)
    return (
      <Income>
        <p className="text-sm">{t(isUnpaid && amountCents > 0 ? 'notPaid' : 'free')}</p>
      </Income>
    );
  const isAsBooked = back.length === 0;
  return (
    <Income>
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
        <dt className={isAsBooked ? 'font-semibold' : 'text-muted'}>
          {t(isAsBooked ? 'receives' : 'asBooked')}
        </dt>
        <dd className={isAsBooked ? 'text-right font-semibold' : 'text-right'}>
          {amount(amountCents - commissionCents)}
        </dd>
        {back.map(({ key, cents }) => (
          <div key={key} className="contents">
            <dt className="text-muted">{t(key)}</dt>
            <dd className="text-right">{amount(-cents)}</dd>
          </div>
        ))}
        {!isAsBooked && leftCents !== null && (
          <>
            <dt className="font-semibold">{t('left')}</dt>
            <dd className="text-right font-semibold">{amount(leftCents)}</dd>
          </>
        )}
      </dl>
      {!isAsBooked && <p className="mt-3 text-sm text-muted">{t('backOfPrice')}</p>}
    </Income>
  );
}

function Income({ children }: { children: React.ReactNode }) {
  const t = useTranslations('practiceAppointment');
  return (
    <Card aria-labelledby="income">
      <h2 id="income" className="mb-3 font-semibold">
        {t('income')}
      </h2>
      {children}
    </Card>
  );
}

/** Parts of the price that have gone back to the member, or are to. Pure. */
function goneBack(appointment: PracticeAppointment) {
  const refund = refundOf(appointment);
  const { bankHoldsCents, bankGaveCents } = appointment;
  const comingKey = bankHoldsCents > 0 ? 'givenBackWaits' : 'givenBackComing';
  const parts = [
    { key: 'givenBack', cents: refund?.backCents ?? 0 },
    { key: comingKey, cents: refund?.onItsWayCents ?? 0 },
    { key: 'givenBackFailed', cents: refund?.failedCents ?? 0 },
    { key: 'bankHolds', cents: bankHoldsCents },
    { key: 'bankGave', cents: bankGaveCents },
  ] as const;
  return parts.filter(({ cents }) => cents > 0);
}
