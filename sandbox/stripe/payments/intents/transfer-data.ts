import type Stripe from 'stripe';
import { invalidRequest } from '../../protocol/errors';
import { defined } from '../../protocol/defined';
import { integer, metadata, object, text, type Params } from '../../protocol/fields';
import { mergeMetadata } from '../../protocol/metadata';

/** What can be said of the transfer to a destination, at first and later. */
export const transferData = {
  amount: integer(1),
  description: text(),
  metadata: metadata(),
  payment_data: object({ description: text(), metadata: metadata() }),
};

type Sent = Params<typeof transferData>;
type Kept = Omit<Stripe.PaymentIntent.TransferData, 'destination'>;

/** What was sent, on top of what was there. */
export function transferDataOf(before: Kept | undefined, sent: Sent): Kept {
  const { metadata: words, payment_data: payment, ...rest } = sent;
  return {
    ...defined(rest),
    ...(words === undefined ? {} : { metadata: mergeMetadata(before?.metadata ?? null, words) }),
    ...(payment === undefined
      ? {}
      : {
          payment_data: {
            ...before?.payment_data,
            ...(payment.description === undefined ? {} : { description: payment.description }),
            metadata: mergeMetadata(before?.payment_data?.metadata ?? null, payment.metadata),
          },
        }),
  };
}

/** Throws where there is no transfer to change: a destination is given at the creation. */
export function changedTransfer(
  { transfer_data: before }: Pick<Stripe.PaymentIntent, 'transfer_data'>,
  sent: Sent,
): Stripe.PaymentIntent.TransferData {
  if (before === null || before === undefined)
    throw invalidRequest('Missing required param: transfer_data[destination].', {
      param: 'transfer_data[destination]',
      code: 'parameter_missing',
    });
  return { ...before, ...transferDataOf(before, sent) };
}

interface Shares {
  readonly amount: number;
  readonly fee: number | null;
  readonly transfer: { amount?: number | undefined } | null | undefined;
  readonly onBehalfOf: unknown;
}

/** Throws Stripe's refusal of shares that do not fit the amount or each other. */
export function checkFee({ amount, fee, transfer, onBehalfOf }: Shares): void {
  const passed = transfer?.amount;
  if (passed !== undefined && passed > amount)
    throw invalidRequest('The transfer amount cannot be greater than the amount.', {
      param: 'transfer_data[amount]',
    });
  if (fee === null) return;
  const param = 'application_fee_amount';
  if (fee > amount)
    throw invalidRequest('The application fee amount cannot be greater than the amount.', {
      param,
    });
  if (passed !== undefined)
    throw invalidRequest(
      'You may not provide the application_fee_amount parameter and the transfer_data[amount] parameter at the same time.',
      { param },
    );
  if ((transfer === null || transfer === undefined) && (onBehalfOf ?? null) === null)
    throw invalidRequest(
      'Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an OAuth key or Stripe-Account header) or destination payment (using `transfer_data[destination]`).',
      { param },
    );
}
