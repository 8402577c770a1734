import { useFormatter, useTranslations } from 'next-intl';
import { listPrice } from '@/components/ui/amounts';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { day } from '@/components/ui/dates';
import { type CatalogPlan, PLANS } from '@/config/catalog';
import type { Billing } from '@/lib/subscriptions/read-billing';

/**
 * The lecturer module on offer to whoever has a plan and no module: what it costs, what it opens, and that
 * it is paid beside the plan. Without a plan it says that one comes first, if the person came for it.
 */
export function LecturerOffer({
  billing: { expert, addon },
  isAskedFor,
}: {
  billing: Billing;
  isAskedFor: boolean;
}) {
  const t = useTranslations('lecturerOffer');
  const names = useTranslations('plan');
  const format = useFormatter();
  if (addon || (!expert?.live && !isAskedFor)) return null;
  const plan: CatalogPlan = PLANS['lecturer-module'];
  const [price] = plan.prices;
  if (!price?.amountCents) return null;
  return (
    <Card aria-labelledby="lecturer" className={isAskedFor ? 'mb-10' : 'mt-10'}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="lecturer" className="text-lg font-semibold">
          {names('lecturer-module.name')}
        </h2>
        <p className="tabular text-xl font-semibold">
          {listPrice(format, price.amountCents)}
          <span className="ml-1 text-sm font-normal text-muted">{t('perYear')}</span>
        </p>
      </div>
      <p className="mt-2 max-w-prose text-sm">{t('lead')}</p>
      <p className="mt-1 max-w-prose text-sm text-muted">{t('beside')}</p>
      {expert?.live && expert.cancelAt && (
        <p className="mt-1 max-w-prose text-sm text-muted">
          {t('planEnds', { date: day(format, expert.cancelAt) })}
        </p>
      )}
      {expert?.live ? (
        <Button asChild variant={isAskedFor ? 'primary' : 'secondary'} className="mt-5">
          {/* A full navigation: the payment page is a document of its own, the only one that may reach Stripe. */}
          <a href={`/billing/checkout?plan=${price.lookupKey}`}>{t('add')}</a>
        </Button>
      ) : (
        <p className="mt-3 text-sm font-medium">{t('planFirst')}</p>
      )}
    </Card>
  );
}
