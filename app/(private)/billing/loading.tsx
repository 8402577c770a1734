import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';

/**
 * The shape of a billing page while Stripe is asked. The other private pages have none: they ask our
 * own database, and a browser that was sent a shape first shows what it stood for 0.3 s later.
 */
export default function BillingLoading() {
  const t = useTranslations('shell');
  return (
    <div role="status" aria-label={t('loading')} className="grid gap-6">
      <Skeleton className="h-9 w-64" />
      <Skeleton className="h-5 w-96 max-w-full" />
      <div className="grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-56" />
        <Skeleton className="h-56" />
      </div>
    </div>
  );
}
