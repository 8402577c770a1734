import { getFormatter, getTranslations } from 'next-intl/server';
import { Fact, Facts } from '@/components/console/ui/facts';
import { Card } from '@/components/ui/card';
import type { Standing } from '@/lib/console/needs/standing';

/** The figures of this moment, whether or not they need a hand. */
export async function StandingCard({ standing }: { standing: Standing }) {
  const t = await getTranslations('consoleHome');
  const format = await getFormatter();
  const number = (value: number) => format.number(Math.round(value));
  const { stripe, workos, reconcileAgeSeconds } = standing;
  return (
    <Card aria-labelledby="standing">
      <h2 id="standing" className="mb-4 font-semibold">
        {t('standing')}
      </h2>
      <Facts>
        <Fact name={t('openEvents')}>
          {t('waiting', {
            count: number(standing.openEvents),
            seconds: number(standing.oldestEventSeconds),
          })}
        </Fact>
        <Fact name={t('oldestJob')}>
          {t('seconds', { count: number(standing.oldestJobSeconds) })}
        </Fact>
        <Fact name={t('givenUp')}>{number(standing.givenUp)}</Fact>
        <Fact name={t('queuedEmails')}>{number(standing.queuedEmails)}</Fact>
        <Fact name={t('reconcileAge')}>
          {reconcileAgeSeconds === null
            ? t('never')
            : t('hours', { count: number(reconcileAgeSeconds / 3600) })}
        </Fact>
        <Fact name="Stripe">
          {t('vendor', { asked: number(stripe.asked), failed: number(stripe.failed) })}{' '}
          {t('budget', { peak: number(stripe.peak), limit: number(stripe.limit) })}
        </Fact>
        <Fact name="WorkOS">
          {t('vendor', { asked: number(workos.asked), failed: number(workos.failed) })}
        </Fact>
      </Facts>
      <p className="mt-4 text-xs text-muted">{t('ofThisProcess')}</p>
    </Card>
  );
}
