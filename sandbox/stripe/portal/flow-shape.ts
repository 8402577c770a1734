import { integer, listOf, object, oneOf, required, text, type Params } from '../protocol/fields';

const subscription = { subscription: required(text()) };

export const flow = {
  type: required(
    oneOf(
      'customer_update',
      'payment_method_update',
      'subscription_cancel',
      'subscription_update',
      'subscription_update_confirm',
    ),
  ),
  after_completion: object({
    type: required(oneOf('hosted_confirmation', 'portal_homepage', 'redirect')),
    hosted_confirmation: object({ custom_message: text(500) }),
    redirect: object({ return_url: required(text()) }),
  }),
  subscription_cancel: object(subscription),
  subscription_update: object(subscription),
  subscription_update_confirm: object({
    ...subscription,
    items: required(
      listOf(object({ id: required(text()), price: text(), quantity: integer(0) }), 1),
    ),
  }),
};

export const flowShape = object(flow);
export type SentFlow = Params<typeof flow>;
