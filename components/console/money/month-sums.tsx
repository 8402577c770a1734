import { getFormatter, getTranslations } from 'next-intl/server';
import { Fact, Facts } from '@/components/console/ui/facts';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import { readMonth } from '@/lib/console/money/read-month';

/** The sums of a month, by currency; of this one, where none was chosen. */
export async function MonthSums({ month: asked }: { month: string | null }) {
  const month = asked ?? currentMonth();
  const [t, format, sums] = await Promise.all([
    getTranslations('consoleMoney'),
    getFormatter(),
    readMonth(month),
  ]);
  const name = format.dateTime(new Date(`${month}-01T00:00:00Z`), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return (
    <Card aria-labelledby="month">
      <h2 id="month" className="mb-3 font-semibold">
        {t('sums', { month: name })}
      </h2>
      {sums.length === 0 && <p className="text-sm text-muted">{t('nothingPaid')}</p>}
      {sums.map(({ currency, count, paidCents, refundedCents, keptCents }) => (
        <Facts key={currency}>
          <Fact name={t('paid')}>
            <span className="tabular">{charge(format, paidCents, currency)}</span> ·{' '}
            {t('count', { count })}
          </Fact>
          <Fact name={t('refunded')}>{charge(format, refundedCents, currency)}</Fact>
          <Fact name={t('kept')}>{charge(format, keptCents, currency)}</Fact>
        </Facts>
      ))}
    </Card>
  );
}

/** The month that it is (UTC), as the address writes it. */
const currentMonth = () => new Date().toISOString().slice(0, 7);
