import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import type { BillingInterval } from '@/types/subscriptions';

/** Monthly or annual prices; links, so that each has an address and none needs a script. */
export function IntervalSwitch({
  interval,
  hrefFor,
}: {
  interval: BillingInterval;
  hrefFor: (interval: BillingInterval) => string;
}) {
  const t = useTranslations('offers');
  return (
    <nav
      aria-label={t('interval')}
      className="mb-6 inline-flex rounded-full border border-line bg-sunken p-1"
    >
      {(['month', 'year'] as const).map((option) => (
        <Link
          key={option}
          href={hrefFor(option)}
          scroll={false}
          aria-current={option === interval ? 'true' : undefined}
          className={classNames(
            'inline-flex min-h-10 items-center rounded-full border border-transparent px-4 text-sm font-medium text-muted',
            option === interval && 'chosen bg-accent text-on-accent',
          )}
        >
          {t(option)}
        </Link>
      ))}
    </nav>
  );
}
