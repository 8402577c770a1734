/** Puts another card on a subscription, such as `pm_card_chargeCustomerFail`, which fails when it is charged. */
export async function useCard(
  expert: { subscriptionId: string },
  paymentMethod: string,
): Promise<void> {
  const { stripe } = await import('@/lib/integrations/stripe');
  const { customer } = await stripe().subscriptions.retrieve(expert.subscriptionId);
  const { id } = await stripe().paymentMethods.attach(paymentMethod, {
    customer: typeof customer === 'string' ? customer : customer.id,
  });
  await stripe().subscriptions.update(expert.subscriptionId, { default_payment_method: id });
}
