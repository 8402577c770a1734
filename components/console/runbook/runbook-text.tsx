import { getTranslations } from 'next-intl/server';
import { Fact, Facts } from '@/components/console/ui/facts';
import { Card } from '@/components/ui/card';
import type { Alert } from '@/config/console/runbook';
import { DriftKinds } from './drift-kinds';

/** What an alert means, whom it touches, what to do and what not to do. */
export async function RunbookText({ alert }: { alert: Alert }) {
  const t = await getTranslations('consoleRunbook');
  return (
    <div className="grid max-w-3xl gap-6">
      <Card>
        <Facts>
          <Fact name={t('means')}>{t(`alerts.${alert}.means`)}</Fact>
          <Fact name={t('touches')}>{t(`alerts.${alert}.touches`)}</Fact>
          <Fact name={t('todo')}>{t(`alerts.${alert}.todo`)}</Fact>
          <Fact name={t('avoid')}>{t(`alerts.${alert}.avoid`)}</Fact>
        </Facts>
      </Card>
      {alert === 'Drift' && <DriftKinds />}
    </div>
  );
}
