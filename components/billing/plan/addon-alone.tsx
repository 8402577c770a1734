import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { day } from '@/components/ui/dates';
import { Notice } from '@/components/ui/notice';
import { isChargedAgain } from '@/lib/subscriptions/is-charged-again';
import { addonAlone } from '@/lib/subscriptions/addon-alone';
import type { Billing } from '@/lib/subscriptions/read-billing';

/** Says that the lecturer module goes on without a plan that gives access, and what of it works then; else nothing. */
export function AddonAlone({ billing: { expert, addon } }: { billing: Billing }) {
  const t = useTranslations('standing');
  const format = useFormatter();
  if (!addon?.live || expert?.live) return null;
  const renews = isChargedAgain(addon);
  const until = renews ? addon.currentPeriodEnd : addon.cancelAt;
  const date = until ? day(format, until) : '';
  return (
    <Notice tone="warning">
      <p>{t(`addonAlone.${addonAlone(renews, addon.amountCents)}`, { date })}</p>
      <p className="mt-1">{t('addonAloneCourses')}</p>
      <p className="mt-1 flex flex-wrap gap-x-4">
        {!expert && (
          <Link href="/billing/subscription#plans" className="underline underline-offset-4">
            {t('choose')}
          </Link>
        )}
        <Link href="/courses" prefetch={false} className="underline underline-offset-4">
          {t('toCourses')}
        </Link>
      </p>
    </Notice>
  );
}
