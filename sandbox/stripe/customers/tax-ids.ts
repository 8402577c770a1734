import type Stripe from 'stripe';
import { clockOfCustomer, type Context } from '../context';
import { previousAttributes } from '../protocol/diff';
import { invalidRequest, missingInPath } from '../protocol/errors';
import { oneOf, required, text } from '../protocol/fields';
import { listPage, pageShape } from '../protocol/list';
import { route } from '../protocol/route';
import { newId } from '../store/ids';
import { idOf } from '../store/tables';
import { getCustomer } from './get-customer';

const MAX_PER_CUSTOMER = 5;
const VERIFIES_AFTER_SECONDS = 2;

/** VAT numbers of the member states, after the country code. */
const EU: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^\d[A-Z0-9]\d{5}[A-Z]{1,2}$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
};

const OTHERS: Readonly<Record<string, { country: string; pattern: RegExp }>> = {
  gb_vat: { country: 'GB', pattern: /^GB(\d{9}|\d{12})$/ },
  ch_vat: { country: 'CH', pattern: /^CHE-?[\d.]{9,11} ?(MWST|TVA|IVA)?$/ },
  no_vat: { country: 'NO', pattern: /^\d{9}MVA$/ },
  us_ein: { country: 'US', pattern: /^\d{2}-\d{7}$/ },
  br_cpf: { country: 'BR', pattern: /^\d{3}\.?\d{3}\.?\d{3}-?\d{2}$/ },
  br_cnpj: { country: 'BR', pattern: /^\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2}$/ },
};
export const TAX_ID_TYPES = [
  'eu_vat',
  'gb_vat',
  'ch_vat',
  'no_vat',
  'us_ein',
  'br_cpf',
  'br_cnpj',
] as const;
type TaxIdType = (typeof TAX_ID_TYPES)[number];

/** Numbers that decide their own verification (https://docs.stripe.com/billing/customer/tax-ids#testing). */
const OUTCOMES: Readonly<Record<string, 'verified' | 'unverified'>> = {
  '000000000': 'verified',
  '111111111': 'unverified',
};

function countryOf(type: TaxIdType, value: string): string | null {
  const magic = value.replace(/^[A-Z]{2}/, '');
  if (type === 'eu_vat') {
    const code = value.slice(0, 2);
    const known = EU[code];
    const isTestNumber = /^(\d)\1{8}$/.test(magic) && (known !== undefined || magic === value);
    if (known?.test(value.slice(2)) === true || isTestNumber)
      return known === undefined ? null : code === 'EL' ? 'GR' : code;
  }
  const other = OTHERS[type];
  if (other?.pattern.test(value) === true) return other.country;
  throw invalidRequest(`Invalid value for ${type}.`, { param: 'value', code: 'tax_id_invalid' });
}

/** Adds a tax id. Only the EU's and Britain's are verified; nobody is asked here, so others than the test numbers stay pending. */
export function createTaxId(
  context: Context,
  customer: string,
  type: TaxIdType,
  sent: string,
): Stripe.TaxId {
  const owner = getCustomer(context, customer, 'customer');
  const value = sent.trim().toUpperCase();
  if (context.tables.taxIds.ids('customer', customer).length >= MAX_PER_CUSTOMER) {
    throw invalidRequest(`A customer can have at most ${MAX_PER_CUSTOMER} tax IDs.`, {
      param: 'value',
    });
  }
  const verifies = type === 'eu_vat' || type === 'gb_vat';
  const row = context.tables.taxIds.put({
    id: newId('txi'),
    object: 'tax_id',
    country: countryOf(type, value),
    created: context.now(clockOfCustomer(context, customer)),
    customer: owner.id,
    customer_account: null,
    livemode: false,
    owner: { type: 'customer', customer: owner.id, customer_account: null },
    type,
    value,
    verification: {
      status: verifies ? 'pending' : 'unavailable',
      verified_address: null,
      verified_name: null,
    },
  });
  context.emit('customer.tax_id.created', row);
  if (verifies && OUTCOMES[value.replace(/^[A-Z]{2}/, '')] !== undefined)
    context.schedule({
      kind: 'verify_tax_id',
      ref: row.id,
      at: context.now() + VERIFIES_AFTER_SECONDS,
      clock: 'default',
    });
  return row;
}

/** The registry's answer, a moment later. */
export function verifyTaxId(context: Context, id: string): void {
  const before = context.tables.taxIds.get(id);
  const status = OUTCOMES[before?.value.replace(/^[A-Z]{2}/, '') ?? ''];
  if (before === undefined || status === undefined) return;
  const customer = context.tables.customers.get(idOf(before.customer) ?? '');
  const verified = status === 'verified';
  const after = context.tables.taxIds.put({
    ...before,
    verification: {
      status,
      verified_address: verified ? 'Sandbox Street 1' : null,
      verified_name: verified ? (customer?.name ?? 'Sandbox Company') : null,
    },
  });
  context.emit('customer.tax_id.updated', after, previousAttributes(before, after));
}

function getTaxId(context: Context, customer: string, id: string): Stripe.TaxId {
  const row = context.tables.taxIds.get(id);
  if (row === undefined || idOf(row.customer) !== customer) throw missingInPath('tax_id', id);
  return row;
}

/** As an invoice shows them. */
export function invoiceTaxIds(
  context: Context,
  customer: string,
): Pick<Stripe.TaxId, 'type' | 'value'>[] {
  return context.tables.taxIds
    .rows('customer', customer)
    .map(({ type, value }) => ({ type, value }));
}

/** Tax ids of customers (https://docs.stripe.com/api/tax_ids). */
export const taxIdRoutes = [
  route(
    'POST',
    '/v1/customers/:customer/tax_ids',
    { type: required(oneOf(...TAX_ID_TYPES)), value: required(text(100)) },
    (context, { at, params }) =>
      createTaxId(context, getCustomer(context, at('customer')).id, params.type, params.value),
  ),
  route('GET', '/v1/customers/:customer/tax_ids/:id', {}, (context, { at }) =>
    getTaxId(context, at('customer'), at('id')),
  ),
  route('GET', '/v1/customers/:customer/tax_ids', pageShape, (context, { at, params }) =>
    listPage(
      {
        table: context.tables.taxIds,
        index: 'customer',
        key: getCustomer(context, at('customer')).id,
        url: `/v1/customers/${at('customer')}/tax_ids`,
        build: (row) => row,
      },
      params,
    ),
  ),
  route(
    'DELETE',
    '/v1/customers/:customer/tax_ids/:id',
    {},
    (context, { at }): Stripe.DeletedTaxId => {
      const row = getTaxId(context, at('customer'), at('id'));
      context.unschedule('verify_tax_id', row.id);
      context.tables.taxIds.remove(row.id);
      context.emit('customer.tax_id.deleted', row);
      return { id: row.id, object: 'tax_id', deleted: true };
    },
  ),
];
