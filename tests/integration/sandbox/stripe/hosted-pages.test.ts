import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from './harness';
import { createVisitor } from './portal/portal-visitor';
import { invoiceOf, startWorld, type World } from './world';

let world: World;
let plans: Catalogue;
beforeAll(async () => {
  world = await startWorld();
  ({ plans } = world);
});
afterAll(() => world.stop());

const CARD = { exp_month: '12', exp_year: '2035', cvc: '123' };

async function openInvoice({ locale, taxId }: { locale?: string; taxId?: string } = {}) {
  const { stripe } = world;
  const customer = await stripe.customers.create({
    name: 'João Ávila',
    email: 'a@example.com',
    ...(locale && { preferred_locales: [locale] }),
  });
  if (taxId) await stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value: taxId });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: plans.monthly.id }],
    payment_behavior: 'default_incomplete',
    expand: ['latest_invoice'],
  });
  return { subscription, invoice: invoiceOf(subscription) };
}

describe('the hosted invoice', () => {
  it('lists its lines and is paid there, after a refusal too', async () => {
    const { subscription, invoice } = await openInvoice();
    const visitor = createVisitor();
    await visitor.open(invoice.hosted_invoice_url ?? '');
    expect(visitor.html).toContain('1 × Community Expert');
    expect(visitor.html).toContain('Pay €25.00');
    const pay = async (number: string) => {
      const body = new URLSearchParams({ number, ...CARD });
      return fetch(`${invoice.hosted_invoice_url ?? ''}/pay`, {
        method: 'POST',
        body,
        redirect: 'manual',
      });
    };
    const refused = await pay('4000000000000002');
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Your card was declined.');
    const asked = await pay('4000002760003184');
    expect(asked.headers.get('location')).toContain('/_pages/3ds/pi_');
    expect((await pay('4242424242424242')).status).toBe(303);
    expect(await world.status(subscription.id)).toBe('active');
    await visitor.open(invoice.hosted_invoice_url ?? '');
    expect(visitor.html).toContain('Paid');
    expect(visitor.html).not.toContain('data-action="pay"');
  });

  it('is a PDF whose table of contents fits its bytes', async () => {
    const { invoice } = await openInvoice();
    const response = await fetch(invoice.invoice_pdf ?? '');
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const bytes = Buffer.from(await response.arrayBuffer()).toString('latin1');
    expect(bytes.startsWith('%PDF-1.4\n')).toBe(true);
    expect(bytes.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(bytes).toContain(`Invoice ${invoice.number ?? ''}`);
    expect(bytes).toContain('Jo\\343o \\301vila');
    expect(bytes).toContain('(\\20025.00)');
    const start = Number(/startxref\n(\d+)/.exec(bytes)?.[1]);
    expect(bytes.slice(start, start + 4)).toBe('xref');
    const offsets = [...bytes.matchAll(/^(\d{10}) 00000 n/gm)].map(([, at]) => Number(at));
    expect(offsets.map((at, n) => bytes.startsWith(`${n + 1} 0 obj`, at))).toEqual(
      offsets.map(() => true),
    );
    const length = Number(/\/Length (\d+)/.exec(bytes)?.[1]);
    const stream = /stream\n([\s\S]*?)\nendstream/.exec(bytes)?.[1];
    expect(stream?.length).toBe(length);
  });
});

/** The texts of a PDF as the stand-in writes them, its numbered characters read back. */
async function textsOfPdf(url: string, language = 'en'): Promise<string> {
  const response = await fetch(url, { headers: { 'accept-language': language } });
  const bytes = Buffer.from(await response.arrayBuffer()).toString('latin1');
  return [...bytes.matchAll(/\((.*)\) Tj/g)]
    .map(([, text = '']) => text)
    .join('\n')
    .replaceAll('\\200', '€')
    .replaceAll('\\226', '–')
    .replaceAll(/\\([()])/g, '$1')
    .replaceAll(/\\([0-7]{3})/g, (_, code: string) => String.fromCodePoint(parseInt(code, 8)));
}

describe('an invoice in the customer’s language', () => {
  it('has Portuguese labels, amounts and dates, on its page and in its PDF', async () => {
    const { invoice } = await openInvoice({ locale: 'pt-PT' });
    const date = new Date(invoice.created * 1000);
    const day = new Intl.DateTimeFormat('pt-PT', { dateStyle: 'long', timeZone: 'UTC' });
    const visitor = createVisitor();
    await visitor.open(invoice.hosted_invoice_url ?? '');
    const pdf = await textsOfPdf(invoice.invoice_pdf ?? '');
    expect(visitor.html).toContain('<html lang="pt">');
    expect(visitor.html).toContain('Pagar 25,00\u00a0€');
    for (const text of [visitor.html, pdf]) {
      for (const part of [
        `Fatura ${invoice.number ?? ''}`,
        'Em aberto',
        '1 × Community Expert (a 25,00\u00a0€ por mês)',
        'Valor em dívida',
        day.format(date),
      ])
        expect(text).toContain(part);
      expect(text).not.toMatch(/€\d|Invoice|Amount|Total due|\d{4}-\d{2}-\d{2}/);
    }
    const refused = await fetch(`${invoice.hosted_invoice_url ?? ''}/pay`, {
      method: 'POST',
      body: new URLSearchParams({ number: '4000000000000002', ...CARD }),
    });
    expect(await refused.text()).toContain('O seu cartão foi recusado.');
  });

  it('is in the browser’s where the customer has none, and in English where that is neither', async () => {
    const { invoice } = await openInvoice();
    expect(await textsOfPdf(invoice.invoice_pdf ?? '', 'pt-BR,en')).toContain('Fatura');
    expect(await textsOfPdf(invoice.invoice_pdf ?? '', 'fr')).toContain('Invoice');
  });

  it.each([
    ['en', 'VAT number'],
    ['pt', 'NIF'],
  ])('shows the customer’s tax number (%s)', async (locale, label) => {
    const { invoice } = await openInvoice({ locale, taxId: 'PT501964843' });
    const visitor = createVisitor();
    await visitor.open(invoice.hosted_invoice_url ?? '');
    expect(visitor.html).toContain(`<dt>${label}</dt><dd>PT501964843</dd>`);
    expect(await textsOfPdf(invoice.invoice_pdf ?? '')).toContain(`${label}: PT501964843`);
  });

  it('says what a change of plan gave back and cost', async () => {
    const { stripe } = world;
    const { customer, subscription, item } = await world.subscriber({ price: plans.monthly.id });
    await stripe.customers.update(customer, { preferred_locales: ['pt'] });
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item.id, price: plans.top.id }],
      proration_behavior: 'always_invoice',
    });
    const [, changed] = await world.invoices(customer);
    const visitor = createVisitor();
    await visitor.open(changed?.hosted_invoice_url ?? '');
    expect(visitor.html).toContain('Tempo não usado de Community Expert a partir de');
    expect(visitor.html).toContain('Tempo restante de Top Expert a partir de');
    expect(visitor.html).not.toMatch(/Unused|Remaining/);
  });
});

describe('the clock on the stand-in’s page', () => {
  it('moves on by a day, a month and a year, from its own page only', async () => {
    const { url, control } = world.harness.sandbox;
    const now = async () => {
      const answer: { result: number } = await (await fetch(`${url}/_sandbox/now`)).json();
      return answer.result;
    };
    expect(await (await fetch(`${url}/_sandbox`)).text()).toContain('Advance a month');
    const move = (by: string, origin: string) =>
      fetch(`${url}/_sandbox/clock`, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ by }),
        redirect: 'manual',
      });
    const before = await now();
    expect((await move('day', 'http://evil.example')).status).toBe(403);
    expect((await now()) - before).toBeLessThan(60);
    for (const by of ['day', 'month', 'year']) expect((await move(by, url)).status).toBe(303);
    const days = Math.floor(((await now()) - before) / 86_400);
    expect([394, 395, 396, 397, 398]).toContain(days);
    const after = await control.advanceClock({ by: 'month' });
    expect(Math.abs(after - (await now()))).toBeLessThan(60);
  });
});

describe('a card’s expiry', () => {
  it('is set by hand, told of, and counts', async () => {
    const { stripe, harness } = world;
    const { customer, subscription } = await world.subscriber({ price: plans.monthly.id });
    const [card] = (await stripe.customers.listPaymentMethods(customer)).data;
    const paymentMethod = card?.id ?? '';
    const { control } = harness.sandbox;
    await control.setCardExpiry({ paymentMethod, expMonth: 1, expYear: 2020, automatically: true });
    await expect(
      stripe.subscriptions.update(subscription.id, {
        items: [{ id: subscription.items.data[0]?.id ?? '', price: plans.top.id }],
        proration_behavior: 'always_invoice',
        payment_behavior: 'error_if_incomplete',
      }),
    ).rejects.toMatchObject({ code: 'expired_card' });
    await stripe.paymentMethods.update(paymentMethod, { card: { exp_month: 1, exp_year: 2040 } });
    const [told, updated] = (await world.eventsFor(customer)).filter(({ type }) =>
      /^payment_method\..*updated$/.test(type),
    );
    expect(told).toMatchObject({
      type: 'payment_method.automatically_updated',
      data: { object: { card: { exp_year: 2020 } }, previous_attributes: { card: {} } },
    });
    expect(updated?.type).toBe('payment_method.updated');
  });
});
