import type { Metadata } from 'next';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { foundOr404 } from '@/components/bookings/found-or-404';
import { PayoutBreakdown } from '@/components/payouts/history/payout-breakdown';
import { PayoutFacts } from '@/components/payouts/history/payout-facts';
import { payoutDay } from '@/components/payouts/payout-day';
import { PageHeader } from '@/components/ui/page-header';
import { requireBillingPage } from '@/lib/auth/door/billing-door';
import { readPayout } from '@/lib/payouts/history/read-payout';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payoutPage'))('title') };
}

/** One payout: how it stands, and the appointments it is made of. */
export default async function PayoutPage({ params }: { params: Promise<{ id: string }> }) {
  const [context, t, format, { id }] = await Promise.all([
    requireBillingPage(),
    getTranslations('payoutPage'),
    getFormatter(),
    params,
  ]);
  const details = await foundOr404(readPayout(context, id));
  const date = payoutDay(format, details.payout.createdAt);
  return (
    <>
      <PageHeader title={t('titleOf', { date })} />
      <div className="grid max-w-3xl gap-4">
        <PayoutFacts details={details} />
        <PayoutBreakdown details={details} />
        <p>
          <Link
            href="/payouts"
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {t('all')}
          </Link>
        </p>
      </div>
    </>
  );
}
