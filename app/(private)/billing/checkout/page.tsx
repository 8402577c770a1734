import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Checkout } from '@/components/billing/checkout/checkout';
import { CheckoutSummary } from '@/components/billing/checkout/checkout-summary';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import { DocumentLink } from '@/components/ui/document-link';
import { PageHeader } from '@/components/ui/page-header';
import { env, stripeOrigins } from '@/config/env';
import { requireBillingPage } from '@/lib/auth/door/billing-door';
import { readBilling } from '@/lib/subscriptions/read-billing';
import { showStartCosts } from '@/lib/billing/start/show-start-costs';
import { findPrice } from '@/lib/catalog/find-plan';

export async function generateMetadata({ searchParams }: { searchParams: Search }) {
  // A page that is not there has no title of its own.
  requireSold((await searchParams)['plan']);
  return { title: (await getTranslations('checkoutPage'))('title') } satisfies Metadata;
}

const termsLink = (chunks: ReactNode) => <DocumentLink href="/terms">{chunks}</DocumentLink>;
const privacyLink = (chunks: ReactNode) => <DocumentLink href="/privacy">{chunks}</DocumentLink>;

/** The price that the address names, if it is for sale here; otherwise there is no such page. */
function requireSold(plan: string | string[] | undefined) {
  const chosen = findPrice(String(plan ?? ''));
  const amountCents = chosen?.price.amountCents ?? null;
  const isSold =
    chosen && chosen.price.selfServe && !chosen.plan.invite && chosen.plan.kind !== 'team';
  if (!isSold || amountCents === null) notFound();
  return { chosen, amountCents };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** What is charged today, what next, when, how to stop, and the payment. The one page that reaches Stripe. */
export default async function CheckoutPage({ searchParams }: { searchParams: Search }) {
  const [context, search, t, format] = await Promise.all([
    requireBillingPage(),
    searchParams,
    getTranslations('checkoutPage'),
    getFormatter(),
  ]);
  const { chosen, amountCents } = requireSold(search['plan']);
  const billing = await readBilling(context.organizationId);
  if (chosen.plan.kind === 'addon') {
    if (billing.addon || !billing.expert?.live) redirect('/billing/subscription?upgrade=lecturer');
  } else if (billing.expert) redirect('/billing/subscription');
  const costs = await showStartCosts(context.organizationId, chosen.price);
  const due = costs.dueTodayCents;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[1fr_20rem] lg:items-start">
        <div className="lg:order-last">
          <CheckoutSummary
            planId={chosen.planId}
            plan={chosen.plan}
            price={chosen.price}
            amountCents={amountCents}
            costs={costs}
          />
        </div>
        <Card aria-labelledby="payment">
          <h2 id="payment" className="mb-5 font-semibold">
            {t('payment')}
          </h2>
          <Checkout
            source={{
              kind: 'subscribe',
              lookupKey: chosen.price.lookupKey,
              shownCents: due,
            }}
            returnPath={`/billing/return?plan=${chosen.price.lookupKey}`}
            amountCents={due}
            payLabel={t('pay', { amount: charge(format, due) })}
            publishableKey={env().NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY}
            scriptUrl={stripeOrigins().scriptUrl}
          />
          <p className="mt-4 text-sm text-muted">{t('trust')}</p>
          <p className="mt-1 text-sm text-muted">
            {t.rich('terms', {
              terms: termsLink,
              privacy: privacyLink,
            })}
          </p>
        </Card>
      </div>
      <p className="mt-6 text-sm">
        <DocumentLink href="/billing/subscription">{t('back')}</DocumentLink>
      </p>
    </>
  );
}
