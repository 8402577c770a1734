import type Stripe from 'stripe';
import { StripeFailure, invalidRequest, missingInPath } from '../../protocol/errors';
import {
  boolean,
  inRange,
  metadata,
  object,
  oneOf,
  range,
  required,
  text,
  unsettable,
} from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { mergeMetadata } from '../../protocol/metadata';
import { route } from '../../protocol/route';
import { idOf } from '../../store/tables';
import { dropUpdateOf } from '../changes/pending-update';
import { buildInvoice, getInvoice } from './invoices';
import { intentOf, payInvoice } from './pay-invoice';
import { cancelIntent, getIntent } from '../../payments/intents/intents';
import { changeInvoice } from './change-invoice';
import { finalizeInvoice } from './finalize-invoice';
import { markInvoicePaid } from './mark-invoice-paid';
import { markUncollectible } from './mark-uncollectible';
import { voidInvoice } from './void-invoice';
import { byCustomer } from '../../customers/by-customer';
import { getSubscription } from '../subscriptions/build-subscription';

/** Invoices (https://docs.stripe.com/api/invoices). Made by subscriptions. */
export const invoiceRoutes = [
  route('GET', '/v1/invoices/:id', {}, (context, { at }) =>
    buildInvoice(context, getInvoice(context, at('id'))),
  ),
  route(
    'GET',
    '/v1/invoices',
    {
      ...pageShape,
      customer: text(),
      subscription: text(),
      status: oneOf('draft', 'open', 'paid', 'uncollectible', 'void'),
      collection_method: oneOf('charge_automatically', 'send_invoice'),
      created: range(),
      due_date: range(),
    },
    (context, { params }) => {
      const { subscription } = params;
      return listPage(
        {
          table: context.tables.invoices,
          url: '/v1/invoices',
          ...byCustomer(context, params.customer),
          ...(subscription === undefined
            ? {}
            : {
                index: 'subscription',
                key: getSubscription(context, subscription, 'subscription').id,
              }),
          where: (row) =>
            (params.status === undefined || row.status === params.status) &&
            (params.customer === undefined || row.customer === params.customer) &&
            (params.collection_method === undefined ||
              row.collection_method === params.collection_method) &&
            (params.due_date === undefined ||
              (row.due_date !== null && inRange(row.due_date, params.due_date))) &&
            inRange(row.created, params.created),
          build: (row) => buildInvoice(context, row),
        },
        params,
      );
    },
  ),
  route(
    'POST',
    '/v1/invoices/:id',
    {
      auto_advance: boolean(),
      description: unsettable(text()),
      default_payment_method: unsettable(text()),
      footer: unsettable(text()),
      metadata: metadata(),
    },
    (context, { at, params: { metadata: sent, ...params } }) => {
      const row = getInvoice(context, at('id'));
      const after = changeInvoice(context, row, {
        ...params,
        metadata: mergeMetadata(row.metadata, sent),
      });
      return buildInvoice(context, after);
    },
  ),
  route(
    'POST',
    '/v1/invoices/:id/finalize',
    { auto_advance: boolean() },
    (context, { at, params }) => {
      const draft = getInvoice(context, at('id'));
      if (params.auto_advance !== undefined)
        context.tables.invoices.put({ ...draft, auto_advance: params.auto_advance });
      return buildInvoice(context, finalizeInvoice(context, draft.id));
    },
  ),
  route(
    'POST',
    '/v1/invoices/:id/pay',
    {
      payment_method: text(),
      off_session: boolean(),
      paid_out_of_band: boolean(),
      forgive: boolean(),
    },
    (context, { at, params }) => {
      const before = getInvoice(context, at('id'));
      const invoice = before.status === 'draft' ? finalizeInvoice(context, before.id) : before;
      if (before.status === 'draft' && invoice.status === 'paid')
        return buildInvoice(context, invoice);
      if (params.paid_out_of_band === true) {
        const intent = intentOf(context, invoice);
        if (intent !== null && intent.status !== 'succeeded')
          cancelIntent(context, intent, 'void_invoice');
        return buildInvoice(context, markInvoicePaid(context, invoice));
      }
      const { error, intent } = payInvoice(context, invoice.id, {
        card: params.payment_method ?? null,
        offSession: params.off_session ?? false,
      });
      if (error !== null)
        throw new StripeFailure(error.type === 'card_error' ? 402 : 400, error, true);
      if (intent?.status === 'requires_action') {
        throw new StripeFailure(
          402,
          {
            type: 'invalid_request_error',
            code: 'invoice_payment_intent_requires_action',
            message:
              'This payment requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with the invoice.',
          },
          true,
        );
      }
      return buildInvoice(context, getInvoice(context, invoice.id));
    },
  ),
  route('POST', '/v1/invoices/:id/void', {}, (context, { at }) => {
    const voided = voidInvoice(context, at('id'));
    dropUpdateOf(context, voided);
    return buildInvoice(context, voided);
  }),
  route('POST', '/v1/invoices/:id/mark_uncollectible', {}, (context, { at }) =>
    buildInvoice(context, markUncollectible(context, at('id'))),
  ),
  route('POST', '/v1/invoices/:id/send', {}, (context, { at }) => {
    const row = getInvoice(context, at('id'));
    const open = row.status === 'draft' ? finalizeInvoice(context, row.id) : row;
    context.emit('invoice.sent', buildInvoice(context, open));
    return buildInvoice(context, open);
  }),
  route('DELETE', '/v1/invoices/:id', {}, (context, { at }): Stripe.DeletedInvoice => {
    const row = getInvoice(context, at('id'));
    if (row.status !== 'draft' || row.hidden.subscription !== null) {
      throw invalidRequest(
        'You can only delete draft invoices that are not attached to subscriptions.',
        { code: 'invoice_not_editable' },
      );
    }
    context.emit('invoice.deleted', buildInvoice(context, row));
    context.tables.invoices.remove(row.id);
    return { id: row.id, object: 'invoice', deleted: true };
  }),
  route('GET', '/v1/invoices/:id/lines', pageShape, (context, { at, params }) =>
    listPage(
      {
        table: context.tables.invoiceLines,
        index: 'invoice',
        key: getInvoice(context, at('id')).id,
        url: `/v1/invoices/${at('id')}/lines`,
        build: (row) => row,
        oldestFirst: true,
      },
      params,
    ),
  ),
  route(
    'GET',
    '/v1/invoice_payments',
    {
      ...pageShape,
      invoice: text(),
      status: oneOf('canceled', 'open', 'paid'),
      payment: object({ type: required(oneOf('payment_intent')), payment_intent: text() }),
    },
    (context, { params }) => {
      const intent = params.payment?.payment_intent;
      const [index, key] =
        intent !== undefined
          ? ['payment', getIntent(context, intent, 'payment[payment_intent]').id]
          : params.invoice !== undefined
            ? ['invoice', getInvoice(context, params.invoice, 'invoice').id]
            : ['all', ''];
      return listPage(
        {
          table: context.tables.invoicePayments,
          url: '/v1/invoice_payments',
          index,
          key,
          where: (row) =>
            (params.status === undefined || row.status === params.status) &&
            (params.invoice === undefined || idOf(row.invoice) === params.invoice),
          build: (row) => row,
        },
        params,
      );
    },
  ),
  route('GET', '/v1/invoice_payments/:id', {}, (context, { at }) => {
    const row = context.tables.invoicePayments.get(at('id'));
    if (row === undefined) throw missingInPath('invoice_payment', at('id'));
    return row;
  }),
  route(
    'GET',
    '/v1/invoiceitems',
    { ...pageShape, customer: text(), invoice: text(), pending: boolean() },
    (context, { params }) =>
      listPage(
        {
          table: context.tables.invoiceItems,
          url: '/v1/invoiceitems',
          ...byCustomer(context, params.customer),
          where: (row) =>
            (params.invoice === undefined || idOf(row.invoice) === params.invoice) &&
            (params.pending === undefined || (row.invoice === null) === params.pending),
          build: (row) => row,
        },
        params,
      ),
  ),
  route('GET', '/v1/invoiceitems/:id', {}, (context, { at }) => {
    const row = context.tables.invoiceItems.get(at('id'));
    if (row === undefined) throw missingInPath('invoiceitem', at('id'));
    return row;
  }),
];
