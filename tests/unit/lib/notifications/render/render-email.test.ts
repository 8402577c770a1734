import { beforeAll, describe, expect, it } from 'vitest';
import { FALLBACK_LOCALE, LANGUAGES, LOCALES } from '@/config/locales';
import type { seller as Seller } from '@/lib/notifications/kinds/seller';
import type { renderEmail } from '@/lib/notifications/render/render-email';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';
import type { Company } from '@/config/company';
import { type EmailFor, NOTHING_FOUND as NOTHING } from '@/lib/notifications/kinds/email-content';
import en from '@/messages/en.json';
import { SAMPLES } from '@/scripts/emails/samples';
import type { EmailData } from '@/types/emails';

let render: typeof renderEmail;
let seller: typeof Seller;

beforeAll(async () => {
  const ports = { app: 3000, stripe: 1, workos: 2, postgres: 3 };
  Object.assign(process.env, sandboxEnv(ports, makeSecrets()));
  ({ renderEmail: render } = await import('@/lib/notifications/render/render-email'));
  ({ seller } = await import('@/lib/notifications/kinds/seller'));
});

/** What is known of a reader, and the language of the e-mail. */
const READERS = [
  ...LOCALES.map((language) => ({ locale: language as string | null, language })),
  ...LOCALES.map((language) => ({ locale: LANGUAGES[language].tag, language })),
  { locale: 'tlh', language: FALLBACK_LOCALE },
  { locale: null, language: FALLBACK_LOCALE },
];
const cases = SAMPLES.flatMap((sample) => READERS.map((reader) => ({ ...sample, ...reader })));

const READER = { email: 'i@x.test', name: null, locale: 'en', timeZone: null };

/** Words of an English e-mail that no Portuguese one holds. */
const ENGLISH =
  /\b(invoice|card|month|year|declined|plan|charged?|your|you|the|paid|pay|access|until|ending|included|next|seller|and)\b/i;

/** Without addresses of pages and the names that are the same in every language. */
const words = (text: string) =>
  text.replaceAll(/https?:\S+/g, '').replaceAll(/Eleva Care|Express/g, '');

const named = (name: string) => {
  const found = SAMPLES.find((one) => one.name === name);
  if (!found) throw new Error(`There is no sample "${name}".`);
  return found;
};
const RECEIPT = named('A receipt');

describe('every e-mail', () => {
  it('has a sample', () => {
    const kinds = Object.entries(en.email)
      .filter(
        ([name, texts]) =>
          typeof texts === 'object' &&
          !['fact', 'application', 'appointment', 'refund'].includes(name),
      )
      .map(([name]) => name);
    expect(new Set(SAMPLES.map(({ email }) => email.kind))).toEqual(new Set(kinds));
  });

  it.each(cases)(
    '$name in $locale says the same in both parts',
    async ({ email, found, locale, language }) => {
      const reader = { email: 'ines@example.test', name: 'Inês Duarte', locale, timeZone: null };
      const { subject, html, text } = await render(email, reader, found);
      const broken = /[{}]|undefined|null|NaN|Invalid|\b(email|standing|decline|card)\.\w/;
      expect(`${subject}\n${text}`).not.toMatch(broken);
      expect(html).toContain(`lang="${language}"`);
      const spoken = html.replaceAll(/<!--.*?-->/g, '');
      expect(spoken.match(/<h1/g)).toHaveLength(1);
      expect(spoken).toMatch(
        /href="http:\/\/localhost:\d+\/(billing|_pages|account|appointments|payouts|calendar|apply|invitation|admin)\b/,
      );
      for (const line of text.split('\n').filter((one) => one && !/:|^--$|^http/.test(one)))
        expect(spoken).toContain(line);
    },
  );

  it.each(SAMPLES)('$name has no English word in Portuguese', async ({ email, found }) => {
    const { subject, text } = await render(email, { ...READER, locale: 'pt' }, found);
    expect(`${subject}\n${words(text)}`).not.toMatch(ENGLISH);
  });

  it('greets by the first name, and not by an address', async () => {
    const { email, found } = RECEIPT;
    const known = await render(email, { ...READER, name: 'Inês Duarte' }, found);
    expect(known.text).toContain('Hello Inês,');
    const bare = await render(email, { ...READER, name: 'i@x.test', locale: 'pt' }, found);
    expect(bare.text).toContain('Olá,\n');
    expect(bare.html).not.toContain('i@x.test');
  });

  it('escapes what people call themselves', async () => {
    const reader = { ...READER, name: '<img/src=x>' };
    expect((await render(RECEIPT.email, reader, NOTHING)).html).not.toContain('<img/src');
  });

  it('brings the logo with it', async () => {
    const { html, images } = await render(RECEIPT.email, READER, NOTHING);
    const [, cid] = /<img[^>]*src="cid:([^"]+)"/.exec(html) ?? [];
    expect(images).toMatchObject([{ cid, contentType: 'image/png' }]);
    expect(images[0]?.content.subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('that nothing more is charged', () => {
  it.each(LOCALES)('is said where it holds only (%s)', async (locale) => {
    const claim = locale === 'en' ? /nothing more will be charged/i : /nada mais será cobrado/i;
    const told = SAMPLES.filter(({ email: { data } }) => 'nothingMoreIsCharged' in data);
    expect(told.length).toBeGreaterThan(5);
    for (const { email, found } of told) {
      const { html } = await render(email, { ...READER, locale }, found);
      const { data } = email;
      const holds = 'nothingMoreIsCharged' in data && data.nothingMoreIsCharged;
      expect(claim.test(html), JSON.stringify(data)).toBe(holds);
    }
  });
});

describe('dates', () => {
  const mail = {
    kind: 'cancelled' as const,
    data: { ...named('A cancelled plan').email.data, endsAt: '2027-01-15T23:30:00.000Z' },
  } as EmailFor;

  it('are those of the reader, and say whose they are', async () => {
    const inLisbon = await render(mail, READER, NOTHING);
    expect(inLisbon.subject).toContain('15 January 2027');
    expect(inLisbon.text).toContain('Time zone of the dates: Western European Time.');
    const inTokyo = await render(mail, { ...READER, timeZone: 'Asia/Tokyo' }, NOTHING);
    expect(inTokyo.subject).toContain('16 January 2027');
    expect(inTokyo.text).toContain('Time zone of the dates: Japan Standard Time.');
    const inBrazil = { ...READER, locale: 'pt', timeZone: 'America/Sao_Paulo' };
    expect((await render(mail, inBrazil, NOTHING)).text).toMatch(/Fuso horário das datas: .+Bras/);
  });

  it('are those of the product where a browser told nonsense', async () => {
    const { subject } = await render(mail, { ...READER, timeZone: 'Mars/Base' }, NOTHING);
    expect(subject).toContain('15 Jan');
  });
});

describe('a receipt', () => {
  it('says for what, with which card, what comes next, and leads to the invoice', async () => {
    const { email, found } = named('A receipt with a VAT number and the tax reckoned');
    const { text } = await render(email, READER, found);
    for (const line of [
      'Amount paid: €59.00',
      'VAT: €11.03, included',
      'Card: Visa ending in 4242',
      'Invoice: ELEVA-0003',
      'Your VAT number: PT501964843',
      'Next charge: €59.00 on 26 December 2026',
      'Seller: Eleva Care',
      `See the invoice:\n${found.invoice?.hostedUrl}`,
    ])
      expect(text).toContain(line);
    expect(text).toMatch(/Period: 26 November\s–\s26 December 2026/);
  });

  it('says it in Portuguese too, numbers and dates included', async () => {
    const { email, found } = RECEIPT;
    const { text } = await render(email, { ...READER, locale: 'pt' }, found);
    for (const line of [
      'Valor pago: 59,00\u00a0€',
      'IVA: Incluído',
      'Data do pagamento: 26 de novembro de 2026',
      'Cartão: Visa terminado em 4242',
      'Próxima cobrança: 59,00\u00a0€ a 26 de dezembro de 2026',
    ])
      expect(text).toContain(line);
    expect(text).toMatch(/Período: 26 de novembro\s–\s26 de dezembro de 2026/);
  });

  it('is in the currency of its invoice, and in euros where an old row kept none', async () => {
    const dollars = named('A receipt in dollars, for a plan outside the catalog');
    const { subject, text } = await render(dollars.email, READER, dollars.found);
    expect(subject).toBe('Your receipt: US$59.00');
    expect(text).not.toContain('€');
    const { currency: _gone, ...old } = RECEIPT.email.data as EmailData['receipt'];
    const mail = { kind: 'receipt' as const, data: old };
    expect((await render(mail, READER, NOTHING)).subject).toBe('Your receipt: €59.00');
  });

  it('leads to the billing page where Stripe has no page for the invoice', async () => {
    const { text } = await render(RECEIPT.email, READER, NOTHING);
    expect(text).toContain('See your invoices:\nhttp://localhost:3000/billing/subscription');
  });
});

describe('the seller', () => {
  const nobody: Company = { legalName: null, address: null, taxNumber: null, register: null };

  it('is the product until the company is named, then the company with number and address', async () => {
    const { emailTools } = await import('@/lib/notifications/kinds/email-tools');
    const tools = emailTools('en', en, null);
    expect(seller(tools, nobody)).toBe('Eleva Care');
    const company = {
      ...nobody,
      legalName: 'Eleva, Lda.',
      taxNumber: '501964843',
      address: ['Rua do Carmo 1', '1200-093 Lisboa'],
    };
    expect(seller(tools, company)).toBe(
      'Eleva, Lda., VAT number 501964843, Rua do Carmo 1, 1200-093 Lisboa',
    );
  });
});

describe('a failed payment', () => {
  it('names the card and the reason, leads to the page that takes the payment, and says until when access stays', async () => {
    const { email, found } = named('A failed payment');
    const { text, html } = await render(email, READER, found);
    expect(html).toContain('href="http://localhost:3000/billing/payment"');
    expect(text).toContain('Mastercard ending in 0341 did not go through. There is not enough');
    expect(text).toContain('Card: Mastercard ending in 0341');
    expect(text).toContain('You keep access until 3 December 2026;');
    expect(text).toContain('once more on 29 November 2026.');
    const paused = named('A failed payment, access paused');
    const later = await render(paused.email, READER, paused.found);
    expect(later.text).toContain('so access is paused.');
    expect(later.text).not.toContain('Access until');
  });
});
