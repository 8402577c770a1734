import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Fact, Facts } from '@/components/console/ui/facts';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import { moment } from '@/components/ui/dates';
import { readPlatformBalance } from '@/lib/console/payouts/read-platform-balance';

/** What the platform has at Stripe, what is kept back of it, and why it may be below zero. */
export async function PlatformBalanceCard() {
  const [t, format, balance] = await Promise.all([
    getTranslations('consolePayouts'),
    getFormatter(),
    readPlatformBalance(),
  ]);
  const money = (cents: number) => <span className="tabular">{charge(format, cents)}</span>;
  return (
    <Card aria-labelledby="platform-balance">
      <h2 id="platform-balance" className="mb-3 font-semibold">
        {t('balance')}
      </h2>
      {!balance && <p className="text-sm text-muted">{t('unknown')}</p>}
      {balance && (
        <>
          <Facts>
            <Fact name={t('available')}>{money(balance.availableCents)}</Fact>
            <Fact name={t('pending')}>{money(balance.pendingCents)}</Fact>
            <Fact name={t('reserved')}>
              {money(balance.reservedCents)}
              {balance.owing.count > 0 && (
                <>
                  {' '}
                  ·{' '}
                  {t('owing', {
                    count: balance.owing.count,
                    amount: charge(format, balance.owing.cents),
                  })}
                </>
              )}
            </Fact>
            {balance.refusedSchedules > 0 && (
              <Fact name={t('schedules')}>{t('refused', { count: balance.refusedSchedules })}</Fact>
            )}
          </Facts>
          {balance.availableCents < 0 && (
            <p className="mt-3 text-sm text-danger">{t('negative')}</p>
          )}
          {balance.isStale && (
            <p className="mt-3 text-sm text-muted">
              {t('asOf', { at: moment(format, balance.readAt) })}
            </p>
          )}
        </>
      )}
      <p className="mt-3 text-sm">
        <Link
          href="/admin/money/payouts"
          prefetch={false}
          className="inline-flex min-h-6 items-center underline underline-offset-4"
        >
          {t('toFailed')}
        </Link>
      </p>
    </Card>
  );
}
