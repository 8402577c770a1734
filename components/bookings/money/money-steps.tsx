import { useFormatter, useNow, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import { day } from '@/components/ui/dates';
import type { BookingMoney } from '@/lib/ledger/read/booking-money';

interface MoneyStepsProps {
  money: BookingMoney | null;
  currency: string;
  /** Who reads it. */
  reader: 'expert' | 'platform';
  /** How Stripe's id of a step is shown; not at all to the expert. */
  renderId?: (id: string) => ReactNode;
}

/** What happened to a booking's money by the books, step by step, down to what the expert has of it. */
export function MoneySteps({ money, currency, reader, renderId }: MoneyStepsProps) {
  const t = useTranslations('bookingMoney');
  const format = useFormatter();
  const amount = (cents: number) => charge(format, cents, currency);
  return (
    <Card aria-labelledby="money-steps">
      <h2 id="money-steps" className="mb-3 font-semibold">
        {t('title')}
      </h2>
      {!money && <p className="text-sm text-muted">{t('nothingYet')}</p>}
      {money && (
        <>
          <dl className="tabular grid grid-cols-[1fr_auto] gap-y-2 text-sm">
            {money.steps.map(({ kind, amountCents, at, stripeId }) => (
              <div key={`${kind} ${stripeId}`} className="contents">
                <dt className="min-w-0 pe-4">
                  {t(`step.${kind}`)}
                  <span className="block text-xs text-muted">
                    {day(format, at)}
                    {stripeId && renderId && <> · {renderId(stripeId)}</>}
                  </span>
                </dt>
                <dd className="text-right">{amount(amountCents)}</dd>
              </div>
            ))}
            <dt className="border-t border-line pt-2 font-semibold">{t(`has.${reader}`)}</dt>
            <dd className="border-t border-line pt-2 text-right font-semibold">
              {amount(money.expertHasCents)}
            </dd>
          </dl>
          <Afterwards {...{ money, reader, amount }} />
        </>
      )}
    </Card>
  );
}

/** From when it can be paid out, and what Stripe kept, which is not the expert's matter. */
function Afterwards({
  money,
  reader,
  amount,
}: Pick<MoneyStepsProps, 'reader'> & {
  money: BookingMoney;
  amount: (cents: number) => string;
}) {
  const t = useTranslations('bookingMoney');
  const format = useFormatter();
  const now = useNow();
  const { availableOn, expertHasCents, stripeFeeCents, platformHasCents } = money;
  return (
    <div className="mt-4 grid gap-1 text-sm text-muted">
      {availableOn && expertHasCents > 0 && (
        <p>
          {t(availableOn > now ? 'availableOn' : 'availableSince', {
            date: day(format, availableOn),
          })}
        </p>
      )}
      {expertHasCents < 0 && <p>{t(`below.${reader}`)}</p>}
      {stripeFeeCents !== 0 && <p>{t('stripeFee', { amount: amount(stripeFeeCents) })}</p>}
      {reader === 'platform' && <p>{t('platformHas', { amount: amount(platformHasCents) })}</p>}
    </div>
  );
}
