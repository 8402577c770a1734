import { getTranslations } from 'next-intl/server';
import { ActionButton } from '@/components/billing/plan/action-button';
import { Card } from '@/components/ui/card';
import { mayManageBilling } from '@/lib/auth/door/billing-door';
import type { Context } from '@/lib/core/context';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';

/** The way to the cards that Stripe keeps for this organization; nothing for those who may not see them. */
export async function CardsCard({ context }: { context: Context }) {
  if (!(await mayManageBilling(context))) return null;
  const [t, customerId] = await Promise.all([
    getTranslations('cards'),
    findStripeCustomer(context.organizationId),
  ]);
  return (
    <Card id="cards" aria-labelledby="cards-title">
      <h2 id="cards-title" className="mb-2 font-semibold">
        {t('title')}
      </h2>
      <p className="mb-4 text-sm text-muted">{t(customerId ? 'lead' : 'none')}</p>
      {customerId && (
        <ActionButton path="/api/subscriptions/portal" body={{ from: 'account' }}>
          {t('open')}
        </ActionButton>
      )}
    </Card>
  );
}
