import type Stripe from 'stripe';

/** An account that wants to be paid, as the product creates it. */
export function createRecipient(stripe: Stripe): Promise<Stripe.V2.Core.Account> {
  return stripe.v2.core.accounts.create({
    contact_email: 'expert@example.com',
    display_name: 'Ana Expert',
    dashboard: 'express',
    defaults: {
      responsibilities: { fees_collector: 'application', losses_collector: 'application' },
    },
    configuration: {
      recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
    },
    identity: { country: 'PT', entity_type: 'individual' },
    metadata: { expert: '7' },
  });
}

export function transfersOf(account: Stripe.V2.Core.Account) {
  const transfers =
    account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers;
  if (transfers === undefined) throw new Error('the recipient configuration was not included');
  return transfers;
}
