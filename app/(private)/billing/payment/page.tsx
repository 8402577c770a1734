import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Checkout } from '@/components/billing/checkout/checkout';
import { DeclinedNotice } from '@/components/billing/checkout/declined-notice';
import { charge } from '@/components/ui/amounts';
import { planName } from '@/components/billing/plan/plan-name';
import { day } from '@/components/ui/dates';
import { Card } from '@/components/ui/card';
import { DocumentLink } from '@/components/ui/document-link';
import { PageHeader } from '@/components/ui/page-header';
import { env, stripeOrigins } from '@/config/env';
import { requireBillingPage } from '@/lib/auth/door/billing-door';
import { findDuePayment } from '@/lib/billing/pay/find-due-payment';
import { readBilling } from '@/lib/subscriptions/read-billing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('duePayment'))('page') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** Pays the invoice a failed renewal or an unpaid upgrade has left open; `?kind=addon` that of the module. */
export default async function PaymentPage({ searchParams }: { searchParams: Search }) {
  const [context, search, t, names, format] = await Promise.all([
    requireBillingPage(),
    searchParams,
    getTranslations('duePayment'),
    getTranslations('plan'),
    getFormatter(),
  ]);
  const billing = await readBilling(context.organizationId);
  const kind = search['kind'] === 'addon' ? 'addon' : 'expert';
  const due = billing[kind] ? await findDuePayment(context, kind) : null;
  if (!due) redirect('/billing/subscription');
  const plan = due.lookupKey ? planName(names, due.lookupKey) : t('plan');
  const invoice = due.invoiceNumber ? t('invoice', { number: due.invoiceNumber }) : '';
  return (
    <>
      <PageHeader
        title={t(due.isUpgrade ? 'titleUpgrade' : 'title')}
        lead={t(due.isUpgrade ? 'leadUpgrade' : 'lead', { invoice, plan })}
      />
      <Card className="max-w-xl">
        <dl className="tabular mb-5 grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2 border-b border-line pb-5 text-sm">
          <dt className="font-semibold">{t('due')}</dt>
          <dd className="text-right text-xl font-semibold">
            {charge(format, due.amountCents, due.currency)}
          </dd>
          <dt className="text-muted">{t('plan')}</dt>
          <dd className="text-right">{plan}</dd>
          {due.period && (
            <>
              <dt className="text-muted">{t('period')}</dt>
              <dd className="text-right">
                {day(format, due.period.from)} – {day(format, due.period.until)}
              </dd>
            </>
          )}
        </dl>
        <DeclinedNotice declined={due.declined} />
        <Checkout
          source={{ kind: 'invoice', clientSecret: due.clientSecret }}
          amountCents={due.amountCents}
          payLabel={t('pay', { amount: charge(format, due.amountCents, due.currency) })}
          returnPath={
            due.lookupKey ? `/billing/return?plan=${due.lookupKey}` : '/billing/subscription'
          }
          publishableKey={env().NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY}
          scriptUrl={stripeOrigins().scriptUrl}
        />
      </Card>
      <p className="mt-6 text-sm">
        <DocumentLink href="/billing/subscription">{t('back')}</DocumentLink>
      </p>
    </>
  );
}
