import { getFormatter, getTranslations } from 'next-intl/server';
import { IdLink } from '@/components/console/ui/id-link';
import { charge } from '@/components/ui/amounts';
import { day } from '@/components/ui/dates';
import type { SubscriptionFacts } from '@/lib/subscriptions/subscription-facts';

/** Subscriptions with status, plan, price and what comes next. */
export async function SubscriptionLines({ of }: { of: readonly SubscriptionFacts[] }) {
  const [t, format] = await Promise.all([getTranslations('consoleOrganization'), getFormatter()]);
  if (of.length === 0) return t('none');
  return (
    <ul className="grid gap-2">
      {of.map((one) => (
        <li key={one.id}>
          <IdLink id={one.id} />
          <span className="block">
            {[
              one.plan ?? t('unknownPlan'),
              one.status,
              one.amountCents === null ? null : charge(format, one.amountCents, one.currency),
              one.every,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <span className="block text-muted">
            {one.cancelAt && t('endsAt', { when: day(format, one.cancelAt) })}
            {!one.cancelAt &&
              one.graceEndsAt &&
              t('graceUntil', { when: day(format, one.graceEndsAt) })}
            {!one.cancelAt &&
              !one.graceEndsAt &&
              one.currentPeriodEnd &&
              t('periodUntil', { when: day(format, one.currentPeriodEnd) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
