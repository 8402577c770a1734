import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DisputesLink } from '@/components/console/disputes/disputes-link';
import { MonthSums } from '@/components/console/money/month-sums';
import { PaymentFilters } from '@/components/console/money/payment-filters';
import { PaymentList } from '@/components/console/money/payment-list';
import { SuspenseList } from '@/components/console/money/suspense-list';
import { UnpayableList } from '@/components/console/money/unpayable-list';
import { PlatformBalanceCard } from '@/components/console/payouts/platform-balance';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { PAYMENT_FILTERS } from '@/lib/console/money/list-payments';
import { plainName } from '@/lib/core/http/plain-text';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console'))('money') };
}

const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

const asked = z.object({
  status: z.enum(PAYMENT_FILTERS).nullable().catch(null),
  expert: plainName.nullable().catch(null),
  month: month.nullable().catch(null),
  before: z.string().optional().catch(undefined),
  accounts: z.string().optional().catch(undefined),
  suspense: z.string().optional().catch(undefined),
});

type Search = Promise<Record<string, string | string[] | undefined>>;

/** What appointments bring in and give back, month by month and one by one, and who cannot be paid. */
export default async function MoneyPage({ searchParams }: { searchParams: Search }) {
  await requireConsolePage();
  const { accounts, ...question } = asked.parse(await searchParams);
  const t = await getTranslations('consoleMoney');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} action={<DisputesLink />} />
      <div className="grid gap-8">
        <PlatformBalanceCard />
        <MonthSums month={question.month} />
        <section aria-labelledby="payments">
          <h2 id="payments" className="mb-3 text-lg font-semibold">
            {t('payments')}
          </h2>
          <PaymentFilters asked={question} />
          <PaymentList asked={question} />
        </section>
        <UnpayableList accounts={accounts} />
        <SuspenseList before={question.suspense} />
      </div>
    </>
  );
}
