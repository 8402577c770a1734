import type Stripe from 'stripe';
import { recurringOf } from '../../billing/items/recurring-price';
import { formatDate, formatMoney, formatPeriod } from '../../portal/formats';
import { fill, findText, textsIn, type Language } from '../../portal/texts';
import type { InvoiceRow } from '../../store/rows';
import { idOf, type Tables } from '../../store/tables';
import { invoiceTextsIn } from './invoice-texts';

/** An invoice in words of one language, for the page and the PDF alike. */
export interface ShownInvoice {
  readonly title: string;
  readonly status: string;
  /** Dates and the customer's tax numbers, as name and value. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Name and address. */
  readonly customer: readonly string[];
  readonly lines: readonly {
    readonly text: string;
    readonly period: string;
    readonly amount: string;
  }[];
  readonly total: string;
  readonly due: string;
}

export function showInvoice(tables: Tables, invoice: InvoiceRow, language: Language): ShownInvoice {
  const texts = invoiceTextsIn(language);
  const amount = (cents: number) => formatMoney(language, cents, invoice.currency);
  const { paid_at: paidAt } = invoice.status_transitions;
  const address = invoice.customer_address;
  const customer = [
    invoice.customer_name,
    invoice.customer_email,
    address?.line1,
    [address?.postal_code, address?.city].filter(Boolean).join(' '),
    address?.country,
  ].filter((text): text is string => Boolean(text));
  return {
    title: fill(texts.title, { number: invoice.number ?? texts.draft }),
    status: findText(textsIn(language), `invoice_${invoice.status ?? ''}`) ?? invoice.status ?? '',
    facts: [
      [texts.issued, formatDate(language, invoice.created)],
      ...(paidAt ? [[texts.paid, formatDate(language, paidAt)] as const] : []),
      ...(invoice.customer_tax_ids ?? []).map(
        ({ value }) => [texts.taxNumber, value ?? ''] as const,
      ),
    ],
    customer: customer.length > 0 ? customer : [idOf(invoice.customer) ?? ''],
    lines: tables.invoiceLines.rows('invoice', invoice.id).map((line) => ({
      text: describeLine(tables, line, language),
      period: formatPeriod(language, line.period),
      amount: formatMoney(language, line.amount, line.currency),
    })),
    total: amount(invoice.total),
    due: amount(invoice.amount_remaining),
  };
}

/** A line's own words are English, as Stripe's API has them; in another language they are made anew. */
function describeLine(tables: Tables, line: Stripe.InvoiceLineItem, language: Language): string {
  const price = tables.prices.get(idOf(line.pricing?.price_details?.price) ?? '');
  if (language === 'en' || price === undefined) return line.description ?? '';
  const texts = invoiceTextsIn(language);
  const name = tables.products.get(idOf(price.product) ?? '')?.name ?? '';
  const quantity = String(line.quantity ?? 1);
  if (isProration(line)) {
    const text = line.amount < 0 ? texts.unused : texts.remaining;
    return fill(text, { name, date: formatDate(language, line.period.start) });
  }
  if (line.amount === 0 && (price.unit_amount ?? 0) > 0)
    return fill(texts.trial, { quantity, name });
  return fill(texts.licensed, { quantity, name, price: rhythmOf(price, language) });
}

function isProration({ parent }: Stripe.InvoiceLineItem): boolean {
  return (
    parent?.subscription_item_details?.proration ?? parent?.invoice_item_details?.proration ?? false
  );
}

/** "25,00 € por mês". */
function rhythmOf(price: Stripe.Price, language: Language): string {
  const texts = textsIn(language);
  const { interval, interval_count: count } = recurringOf(price);
  return fill(count > 1 ? texts.perMany : texts.per, {
    amount: formatMoney(language, price.unit_amount ?? 0, price.currency),
    interval: findText(texts, interval) ?? interval,
    count: String(count),
  });
}
