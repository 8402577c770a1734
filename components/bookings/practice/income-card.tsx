import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import type { PracticeAppointment } from '@/lib/bookings/practice/practice-columns';
import { incomeOf } from './income';

/** What the expert receives for an appointment: the price, the platform's share, the rest, and what went back. */
export function IncomeCard({ appointment }: { appointment: PracticeAppointment }) {
  const t = useTranslations('practiceAppointment');
  const format = useFormatter();
  const { amountCents, commissionBps, currency, paidCents } = appointment;
  const { shareCents, receivesCents, givenBackCents, keepsCents } = incomeOf(appointment);
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
          <dd className="text-right">{amount(-shareCents)}</dd>
          <dt className="font-semibold">{t('receives')}</dt>
          <dd className="text-right font-semibold">{amount(receivesCents)}</dd>
          {givenBackCents > 0 && (
            <>
              <dt className="text-muted">{t('givenBack')}</dt>
              <dd className="text-right">{amount(-givenBackCents)}</dd>
              {paidCents > 0 && (
                <>
                  <dt className="font-semibold">{t('keeps')}</dt>
                  <dd className="text-right font-semibold">{amount(keepsCents)}</dd>
                </>
              )}
            </>
          )}
        </dl>
      )}
    </Card>
  );
}
