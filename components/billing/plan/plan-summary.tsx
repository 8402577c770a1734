import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { isChargedAgain } from '@/lib/subscriptions/is-charged-again';
import { situationOf } from '@/lib/subscriptions/plan-situation';
import type { Billing } from '@/lib/subscriptions/read-billing';
import { AddonAlone } from './addon-alone';
import { PayButton } from './plan-actions';
import { PlanCard } from './plan-card';

/** The plan on the dashboard, as the billing page has it, with what needs doing first or the way there. */
export function PlanSummary({ billing }: { billing: Billing }) {
  const t = useTranslations('standing');
  const { expert, addon, others } = billing;
  if (!expert) {
    return (
      <Card aria-labelledby="plan">
        <h2 id="plan" className="text-lg font-semibold">
          {t('none')}
        </h2>
        <p className="mt-2 mb-5 text-sm text-muted">{t('noneLead')}</p>
        {addon && (
          <div className="mb-5 text-sm">
            <AddonAlone billing={billing} />
          </div>
        )}
        <Button asChild>
          <Link href="/billing/subscription">{t('choose')}</Link>
        </Button>
        <Link
          href="/apply"
          prefetch={false}
          className="ms-4 inline-flex min-h-11 items-center text-sm underline underline-offset-4"
        >
          {t('byInvitation')}
        </Link>
      </Card>
    );
  }
  const situation = situationOf(expert);
  const isPayable =
    situation === 'unpaid' || situation === 'past_due' || situation === 'change_unpaid';
  return (
    <PlanCard
      plan={expert}
      isChargedOn={[...(addon ? [addon] : []), ...others].some(
        (one) => one.amountCents !== 0 && isChargedAgain(one),
      )}
    >
      {isPayable && <PayButton situation={situation} records={null} />}
      <Button asChild variant="secondary">
        <Link href="/billing/subscription">{t('manage')}</Link>
      </Button>
    </PlanCard>
  );
}
