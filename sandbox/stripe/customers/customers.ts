import type Stripe from 'stripe';
import type { Context } from '../context';
import { previousAttributes } from '../protocol/diff';
import { missing } from '../protocol/errors';
import {
  inRange,
  integer,
  listOf,
  metadata,
  object,
  oneOf,
  range,
  required,
  text,
  unsettable,
} from '../protocol/fields';
import { listPage, pageShape } from '../protocol/list';
import { mergeMetadata } from '../protocol/metadata';
import { route } from '../protocol/route';
import {
  buildPaymentMethod,
  getPaymentMethod,
  usePaymentMethod,
} from '../payments/cards/payment-methods';
import { saveCard } from '../payments/cards/save-card';
import { addressShape, shippingShape } from '../payments/shapes';
import { addresses, buildCustomer, names } from './build-customer';
import { deleteCustomer } from './delete-customer';
import { getCustomer } from './get-customer';

const invoiceSettings = object({
  custom_fields: unsettable(
    listOf(object({ name: required(text(40)), value: required(text(140)) }), 4),
  ),
  default_payment_method: unsettable(text()),
  footer: unsettable(text()),
});

const shape = {
  address: addressShape,
  balance: integer(),
  business_name: unsettable(text(150)),
  description: unsettable(text()),
  email: unsettable(text(512)),
  individual_name: unsettable(text(150)),
  invoice_prefix: text(12),
  invoice_settings: invoiceSettings,
  metadata: metadata(),
  name: unsettable(text(256)),
  next_invoice_sequence: integer(1),
  phone: unsettable(text(20)),
  preferred_locales: listOf(text()),
  shipping: shippingShape,
  tax_exempt: unsettable(oneOf('exempt', 'none', 'reverse')),
};

function attachDefault(
  context: Context,
  customer: Stripe.Customer,
  id: string | null,
): string | null {
  if (id === null) return null;
  const card = usePaymentMethod(context, id, 'invoice_settings[default_payment_method]');
  if (card.customer !== customer.id) {
    throw missing('PaymentMethod', id, 'invoice_settings[default_payment_method]');
  }
  return card.id;
}

/** Customers (https://docs.stripe.com/api/customers). */
export const customerRoutes = [
  route(
    'POST',
    '/v1/customers',
    { ...shape, payment_method: text(), test_clock: text() },
    (context, { params }) => {
      const {
        metadata: sent,
        address: _address,
        shipping: _shipping,
        payment_method: card,
        test_clock: clock = null,
        invoice_settings: settings,
        business_name: _business,
        individual_name: _individual,
        ...rest
      } = params;
      if (clock !== null && context.tables.testClocks.get(clock) === undefined)
        throw missing('test clock', clock, 'test_clock');
      const draft = buildCustomer(
        context,
        {
          ...rest,
          ...names({}, params),
          ...addresses(params),
          tax_exempt: rest.tax_exempt ?? 'none',
          metadata: mergeMetadata(null, sent),
        },
        clock,
      );
      context.tables.customers.put(draft);
      const attached =
        card === undefined
          ? null
          : saveCard(context, usePaymentMethod(context, card, 'payment_method'), draft.id);
      const wanted = settings?.default_payment_method;
      const defaultCard =
        wanted === undefined
          ? null
          : wanted === card && attached !== null
            ? attached.id
            : attachDefault(context, draft, wanted);
      const customer = context.tables.customers.put({
        ...draft,
        invoice_settings: {
          ...draft.invoice_settings,
          custom_fields: settings?.custom_fields ?? null,
          footer: settings?.footer ?? null,
          default_payment_method: defaultCard,
        },
      });
      context.emit('customer.created', customer);
      return customer;
    },
  ),
  route('GET', '/v1/customers/:id', {}, (context, { at }) => {
    const tombstone = context.tables.tombstones.get(at('id'));
    return tombstone?.object === 'customer' ? tombstone : getCustomer(context, at('id'));
  }),
  route('POST', '/v1/customers/:id', shape, (context, { at, params }) => {
    const before = getCustomer(context, at('id'));
    const {
      metadata: sent,
      address: _address,
      shipping: _shipping,
      invoice_settings: settings,
      business_name: _business,
      individual_name: _individual,
      ...rest
    } = params;
    const { business_name: _oldBusiness, individual_name: _oldIndividual, ...kept } = before;
    const { default_payment_method: wanted, ...otherSettings } = settings ?? {};
    const after: Stripe.Customer = {
      ...kept,
      ...names(before, params),
      ...rest,
      ...addresses(params),
      tax_exempt: rest.tax_exempt ?? before.tax_exempt ?? 'none',
      metadata: mergeMetadata(before.metadata, sent),
      invoice_settings: {
        ...before.invoice_settings,
        ...otherSettings,
        ...(wanted === undefined
          ? {}
          : { default_payment_method: attachDefault(context, before, wanted) }),
      },
    };
    const previous = previousAttributes(before, after);
    if (Object.keys(previous).length === 0) return before;
    const stored = context.tables.customers.put(after);
    context.emit('customer.updated', stored, previous);
    return stored;
  }),
  route(
    'GET',
    '/v1/customers',
    { ...pageShape, email: text(), created: range(), test_clock: text() },
    (context, { params }) =>
      listPage(
        {
          table: context.tables.customers,
          url: '/v1/customers',
          ...(params.email === undefined ? {} : { index: 'email', key: params.email }),
          // Customers on a test clock show up only when their clock is named.
          where: (row) =>
            (row.test_clock ?? null) === (params.test_clock ?? null) &&
            inRange(row.created, params.created),
          build: (row) => row,
        },
        params,
      ),
  ),
  route('DELETE', '/v1/customers/:id', {}, (context, { at }) =>
    deleteCustomer(context, getCustomer(context, at('id'))),
  ),
  route(
    'GET',
    '/v1/customers/:customer/payment_methods',
    { ...pageShape, type: oneOf('card') },
    (context, { at, params }) =>
      listPage(
        {
          table: context.tables.paymentMethods,
          index: 'customer',
          key: getCustomer(context, at('customer')).id,
          url: `/v1/customers/${at('customer')}/payment_methods`,
          build: buildPaymentMethod,
        },
        params,
      ),
  ),
  route('GET', '/v1/customers/:customer/payment_methods/:id', {}, (context, { at }) => {
    const row = getPaymentMethod(context, at('id'));
    if (row.customer !== at('customer'))
      throw missing('PaymentMethod', at('id'), 'payment_method', 404);
    return buildPaymentMethod(row);
  }),
];
