'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { day } from '@/components/ui/dates';
import type { AddonGoesOn } from '@/lib/billing/cancel/preview-cancel';

/** What becomes of the lecturer module when the plan ends, and the offer to end it too. */
export function AddonStays({ addon }: { addon: AddonGoesOn }) {
  const t = useTranslations('cancelPlan');
  const format = useFormatter();
  const { until, renews, publishedCourses } = addon;
  const date = day(format, until);
  const goesOn = () => {
    if (!renews) return t('addonEnds', { date });
    if (renews.amountCents === 0) return t('addonFree');
    return t('addonRenews', { date, amount: charge(format, renews.amountCents, renews.currency) });
  };
  return (
    <div className="grid gap-2 rounded-control bg-sunken p-4">
      <p>{goesOn()}</p>
      <p>{t('addonCourses', { count: publishedCourses })}</p>
      {renews && (
        <label className="flex min-h-11 items-center gap-3 font-medium">
          <input type="checkbox" name="withAddon" className="size-4 shrink-0 accent-accent" />
          {t('withAddon', { date })}
        </label>
      )}
    </div>
  );
}
