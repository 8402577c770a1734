import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Checkout } from '@/components/billing/checkout/checkout';
import { euros } from '@/components/ui/euros';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { env, stripeOrigins } from '@/config/env';
import { requireBillingPage } from '@/lib/auth/door/billing-door';
import { findDuePayment } from '@/lib/billing/pay/find-due-payment';
import { readBilling } from '@/lib/subscriptions/read-billing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('duePayment'))('title') };
}

/** Pays the invoice a failed renewal or an unpaid upgrade has left open. */
export default async function PaymentPage() {
  const [context, t, format] = await Promise.all([
    requireBillingPage(),
    getTranslations('duePayment'),
    getFormatter(),
  ]);
  const { expert } = await readBilling(context.organizationId);
  const due = expert ? await findDuePayment(context) : null;
  if (!due) redirect('/billing/subscription');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Card className="max-w-xl">
        <Checkout
          source={{ kind: 'invoice', clientSecret: due.clientSecret }}
          amountCents={due.amountCents}
          payLabel={t('pay', { amount: euros(format, due.amountCents) })}
          returnPath={
            due.lookupKey ? `/billing/return?plan=${due.lookupKey}` : '/billing/subscription'
          }
          publishableKey={env().NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY}
          scriptUrl={stripeOrigins().scriptUrl}
        />
      </Card>
    </>
  );
}
