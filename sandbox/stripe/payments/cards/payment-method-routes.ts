import { createDebit } from '../debits/create-debit';
import { buildBillingDetails } from './billing-details';
import { previousAttributes } from '../../protocol/diff';
import { invalidRequest } from '../../protocol/errors';
import { integer, metadata, object, oneOf, required, text } from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { mergeMetadata } from '../../protocol/metadata';
import { route } from '../../protocol/route';
import { getCustomer } from '../../customers/get-customer';
import { billingDetailsShape, paymentMethodFields } from '../shapes';
import {
  buildPaymentMethod,
  checkExpiry,
  createCard,
  getPaymentMethod,
  readCard,
  usePaymentMethod,
} from './payment-methods';
import { defined } from '../../protocol/defined';
import { findTestCardById } from './cards';
import { detachCard } from './detach-card';
import { saveCard } from './save-card';

/** Payment methods (https://docs.stripe.com/api/payment_methods): cards and SEPA Direct Debit. */
export const paymentMethodRoutes = [
  route(
    'POST',
    '/v1/payment_methods',
    { ...paymentMethodFields, type: required(oneOf('card', 'sepa_debit')), metadata: metadata() },
    (context, { params }) => {
      if (params.type === 'sepa_debit') {
        const metadataGiven = mergeMetadata(null, params.metadata);
        const { billing_details: billing, sepa_debit: debit } = params;
        return buildPaymentMethod(
          createDebit(context, { iban: debit?.iban, billing, metadata: metadataGiven }),
        );
      }
      const card = readCard(context, params.card);
      const row = createCard(context, {
        ...card,
        billing: params.billing_details,
        metadata: mergeMetadata(null, params.metadata),
        allowRedisplay: params.allow_redisplay,
      });
      return buildPaymentMethod(row);
    },
    'publishable',
  ),
  route('GET', '/v1/payment_methods/:id', {}, (context, { at }) =>
    buildPaymentMethod(
      findTestCardById(at('id')) === undefined
        ? getPaymentMethod(context, at('id'))
        : usePaymentMethod(context, at('id')),
    ),
  ),
  route(
    'POST',
    '/v1/payment_methods/:id',
    {
      billing_details: object(billingDetailsShape),
      card: object({ exp_month: integer(), exp_year: integer() }),
      metadata: metadata(),
      allow_redisplay: oneOf('always', 'limited', 'unspecified'),
    },
    (context, { at, params }) => {
      const before = getPaymentMethod(context, at('id'));
      if (before.customer === null) {
        throw invalidRequest(
          'You must save this PaymentMethod to a customer before you can update it.',
          { code: 'payment_method_unexpected_state' },
        );
      }
      const { exp_month: month, exp_year: year } = {
        ...before.card,
        ...defined(params.card ?? {}),
      };
      if (month !== undefined && year !== undefined) checkExpiry(context, month, year);
      const after = context.tables.paymentMethods.put({
        ...before,
        ...(before.card === undefined
          ? {}
          : { card: { ...before.card, ...defined(params.card ?? {}) } }),
        billing_details: {
          ...before.billing_details,
          ...(params.billing_details === undefined
            ? {}
            : buildBillingDetails({
                ...params.billing_details,
                address: params.billing_details.address ?? before.billing_details.address,
              })),
        },
        allow_redisplay: params.allow_redisplay ?? before.allow_redisplay ?? 'unspecified',
        metadata: mergeMetadata(before.metadata, params.metadata),
      });
      context.emit(
        'payment_method.updated',
        buildPaymentMethod(after),
        previousAttributes(buildPaymentMethod(before), buildPaymentMethod(after)),
      );
      return buildPaymentMethod(after);
    },
  ),
  route(
    'POST',
    '/v1/payment_methods/:id/attach',
    { customer: required(text()) },
    (context, { at, params }) => {
      const customer = getCustomer(context, params.customer, 'customer');
      const row = usePaymentMethod(context, at('id'));
      return buildPaymentMethod(saveCard(context, row, customer.id));
    },
  ),
  route('POST', '/v1/payment_methods/:id/detach', {}, (context, { at }) => {
    const before = getPaymentMethod(context, at('id'));
    if (before.customer === null) {
      throw invalidRequest(
        'The payment method you provided is not attached to a customer so detachment is impossible.',
        { code: 'payment_method_unexpected_state' },
      );
    }
    return buildPaymentMethod(detachCard(context, before));
  }),
  route(
    'GET',
    '/v1/payment_methods',
    {
      ...pageShape,
      customer: text(),
      type: oneOf('card', 'sepa_debit'),
      allow_redisplay: oneOf('always', 'limited', 'unspecified'),
    },
    (context, { params }) =>
      listPage(
        {
          table: context.tables.paymentMethods,
          url: '/v1/payment_methods',
          ...(params.customer === undefined
            ? {}
            : { index: 'customer', key: getCustomer(context, params.customer, 'customer').id }),
          where: (row) =>
            (params.type === undefined || row.type === params.type) &&
            (params.allow_redisplay === undefined ||
              row.allow_redisplay === params.allow_redisplay),
          build: buildPaymentMethod,
        },
        params,
      ),
  ),
];
