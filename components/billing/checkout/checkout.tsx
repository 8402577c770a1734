'use client';

import { CheckoutForm, type CheckoutFormProps } from './checkout-form';
import { type StripeAccess, StripeForm } from './stripe-form';

interface CheckoutProps extends CheckoutFormProps, StripeAccess {
  /** What is charged today. Cents; shown and handed to Stripe.js, never sent to our server. */
  amountCents: number;
}

/** The payment of a plan or an invoice. */
export function Checkout(props: CheckoutProps) {
  const { publishableKey, scriptUrl, amountCents, source } = props;
  const options =
    source.kind === 'invoice' ? { clientSecret: source.clientSecret } : start(amountCents);
  return (
    <StripeForm publishableKey={publishableKey} scriptUrl={scriptUrl} options={options}>
      <CheckoutForm source={source} payLabel={props.payLabel} returnPath={props.returnPath} />
    </StripeForm>
  );
}

/** Where the account pays for all of today, the card is only kept. */
function start(amountCents: number) {
  return amountCents > 0
    ? ({ mode: 'subscription', amount: amountCents, currency: 'eur' } as const)
    : ({ mode: 'setup', currency: 'eur' } as const);
}
