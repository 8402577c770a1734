import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Fact, Facts } from '@/components/console/ui/facts';
import { charge } from '@/components/ui/amounts';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { moment } from '@/components/ui/dates';
import type { DisputePage } from '@/lib/console/disputes/read-dispute-page';
import { organizationPage, paymentPage } from '@/lib/console/search/found';
import { DISPUTE_TONES } from './dispute-tones';

const LINK = 'inline-flex min-h-6 items-center underline underline-offset-4';

/** How a dispute stands, what it has cost so far, and where the expert's share is. */
export async function DisputeFacts({ dispute, feesCents }: DisputePage) {
  const [t, format] = await Promise.all([getTranslations('consoleDisputes'), getFormatter()]);
  const money = (cents: number) => charge(format, cents, dispute.currency);
  const { stance, reversedCents, returnedCents, settledAs, returnRefusals } = dispute;
  const isAsked = dispute.doubtfulTransfers.length > 0;
  const isOnItsWay = ['open', 'won', 'lost'].includes(stance) && settledAs !== stance;
  return (
    <Card aria-labelledby="dispute">
      <h2 id="dispute" className="mb-3 font-semibold">
        {t('dispute')}
      </h2>
      <Facts>
        <Fact name={t('state')}>
          <Badge tone={DISPUTE_TONES[stance]}>{t(`stance.${stance}`)}</Badge> {dispute.status}
        </Fact>
        <Fact name={t('amount')}>{money(dispute.amountCents)}</Fact>
        <Fact name={t('reason')}>{dispute.reason.replaceAll('_', ' ')}</Fact>
        <Fact name={t('openedAt')}>{moment(format, dispute.openedAt)}</Fact>
        {dispute.dueBy && <Fact name={t('dueBy')}>{moment(format, dispute.dueBy)}</Fact>}
        <Fact name={t('fees')}>{money(feesCents)}</Fact>
        <Fact name={t('share')}>
          {t('shareMoved', { taken: money(reversedCents), returned: money(returnedCents) })}
          {isOnItsWay && !isAsked && ` ${t(returnRefusals > 0 ? 'shareWaits' : 'shareOnItsWay')}`}
        </Fact>
        <Fact name={t('organization')}>
          <Link href={organizationPage(dispute.organizationId)} prefetch={false} className={LINK}>
            {dispute.organization ?? dispute.organizationId}
          </Link>
        </Fact>
        {dispute.appointmentId && (
          <Fact name={t('appointment')}>
            <Link href={paymentPage(dispute.appointmentId)} prefetch={false} className={LINK}>
              {t('seePayment')}
            </Link>
          </Fact>
        )}
        <Fact name="Stripe">
          <code className="text-xs">
            {dispute.id} {dispute.chargeId}
          </code>
        </Fact>
      </Facts>
    </Card>
  );
}
