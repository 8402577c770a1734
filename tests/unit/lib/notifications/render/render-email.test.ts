import { beforeAll, describe, expect, it } from 'vitest';
import { FALLBACK_LOCALE, LANGUAGES, LOCALES } from '@/config/locales';
import type { renderEmail } from '@/lib/notifications/render/render-email';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';
import type { EmailData, EmailKind } from '@/types/emails';

let render: typeof renderEmail;

beforeAll(async () => {
  const ports = { app: 3000, stripe: 1, workos: 2, postgres: 3 };
  Object.assign(process.env, sandboxEnv(ports, makeSecrets()));
  ({ renderEmail: render } = await import('@/lib/notifications/render/render-email'));
});

const at = '2027-01-15T10:00:00.000Z';
const running = {
  subscriptionId: 'sub_1',
  plan: 'top-expert',
  amountCents: 5900,
  interval: 'month' as const,
  nextChargeAt: at,
};
const SAMPLES: { [Kind in EmailKind]: EmailData[Kind] } = {
  receipt: { invoiceId: 'in_1', number: 'E-7', amountCents: 5950, paidAt: at, plan: 'top-expert' },
  payment_failed: {
    invoiceId: 'in_1',
    amountCents: 5900,
    attempt: 1,
    plan: 'top-expert',
    nextAttemptAt: '2027-01-18T10:00:00.000Z',
    accessUntil: '2027-01-22T10:00:00.000Z',
  },
  card_expiring: { paymentMethodId: 'pm_1', brand: 'visa', expMonth: 3, expYear: 2027 },
  renewal_upcoming: {
    subscriptionId: 'sub_1',
    plan: 'lecturer-module',
    amountCents: 49_000,
    renewsAt: at,
  },
  plan_changed: { fromPlan: 'community-expert', ...running },
  cancelled: {
    subscriptionId: 'sub_1',
    plan: 'top-expert',
    endsAt: at,
    canceledAt: at,
    nothingMoreIsCharged: true,
  },
  resumed: running,
  change_scheduled: {
    subscriptionId: 'sub_1',
    scheduleId: 'sub_sched_1',
    fromPlan: 'top-expert',
    plan: 'community-expert',
    amountCents: 2500,
    interval: 'month',
    changesAt: at,
  },
  change_undone: running,
  ended: {
    subscriptionId: 'sub_1',
    plan: 'top-expert',
    endedAt: at,
    unpaid: true,
    nothingMoreIsCharged: true,
  },
};
const KINDS = Object.keys(SAMPLES) as EmailKind[];
/** What is known of a reader, and the language of the e-mail. */
const READERS = [
  ...LOCALES.map((language) => ({ locale: language as string | null, language })),
  ...LOCALES.map((language) => ({ locale: LANGUAGES[language].tag, language })),
  { locale: 'tlh', language: FALLBACK_LOCALE },
  { locale: null, language: FALLBACK_LOCALE },
];
const cases = KINDS.flatMap((kind) => READERS.map((reader) => ({ kind, ...reader })));

describe('every e-mail', () => {
  it.each(cases)(
    '$kind in $locale says the same in both parts',
    async ({ kind, locale, language }) => {
      const reader = { email: 'ines@example.test', name: 'Inês Duarte', locale, timeZone: null };
      const { subject, html, text } = await render({ kind, data: SAMPLES[kind] }, reader);
      expect(subject).not.toMatch(/[{}]|undefined|null/);
      expect(text).not.toMatch(/[{}]|undefined|null|email\./);
      expect(html).toContain(`lang="${language}"`);
      const spoken = html.replaceAll(/<!--.*?-->/g, '');
      expect(spoken.match(/<h1/g)).toHaveLength(1);
      expect(spoken).toContain('http://localhost:3000/billing/');
      for (const line of text.split('\n').filter((one) => one && !/:|^--$|^http/.test(one)))
        expect(spoken).toContain(line);
    },
  );

  it('greets by the first name, and not by an address', async () => {
    const mail = { kind: 'receipt' as const, data: SAMPLES.receipt };
    const named = await render(mail, {
      email: 'i@x.test',
      name: 'Inês Duarte',
      locale: 'en',
      timeZone: null,
    });
    expect(named.text).toContain('Hello Inês,');
    const bare = await render(mail, {
      email: 'i@x.test',
      name: 'i@x.test',
      locale: 'pt',
      timeZone: null,
    });
    expect(bare.text).toContain('Olá,\n');
    expect(bare.html).not.toContain('i@x.test');
  });

  it('escapes what people call themselves', async () => {
    const mail = { kind: 'receipt' as const, data: SAMPLES.receipt };
    const reader = { email: 'i@x.test', name: '<img/src=x>', locale: 'en', timeZone: null };
    expect((await render(mail, reader)).html).not.toContain('<img');
  });
});

describe('that nothing more is charged', () => {
  const reader = { email: 'i@x.test', name: null, locale: 'en', timeZone: null };
  const mails = (nothingMoreIsCharged: boolean) => [
    {
      kind: 'cancelled' as const,
      data: { ...SAMPLES.cancelled, nothingMoreIsCharged },
    },
    {
      kind: 'ended' as const,
      data: { ...SAMPLES.ended, unpaid: false, nothingMoreIsCharged },
    },
  ];

  it.each(LOCALES)('is said where it holds only (%s)', async (locale) => {
    const words = locale === 'en' ? /nothing more will be charged/i : /nada mais será cobrado/i;
    for (const mail of mails(true))
      expect((await render(mail, { ...reader, locale })).html).toMatch(words);
    for (const mail of mails(false))
      expect((await render(mail, { ...reader, locale })).html).not.toMatch(words);
  });
});

describe('dates', () => {
  const mail = {
    kind: 'cancelled' as const,
    data: { ...SAMPLES.cancelled, endsAt: '2027-01-15T23:30:00.000Z' },
  };
  const reader = { email: 'i@x.test', name: null, locale: 'en', timeZone: null };

  it('are those of the reader, and say whose they are', async () => {
    const inLisbon = await render(mail, reader);
    expect(inLisbon.subject).toContain('15 January 2027');
    expect(inLisbon.text).toContain('Time zone of the dates: Western European Time.');
    const inTokyo = await render(mail, { ...reader, timeZone: 'Asia/Tokyo' });
    expect(inTokyo.subject).toContain('16 January 2027');
    expect(inTokyo.text).toContain('Time zone of the dates: Japan Standard Time.');
    const inBrazil = { ...reader, locale: 'pt', timeZone: 'America/Sao_Paulo' };
    expect((await render(mail, inBrazil)).text).toMatch(/Fuso horário das datas: .+Bras/);
  });

  it('are those of the product where a browser told nonsense', async () => {
    expect((await render(mail, { ...reader, timeZone: 'Mars/Base' })).subject).toContain('15 Jan');
  });
});

describe('a failed payment', () => {
  it('leads to the page that takes the payment, and says until when access stays', async () => {
    const reader = { email: 'i@x.test', name: null, locale: 'en', timeZone: null };
    const mail = { kind: 'payment_failed' as const, data: SAMPLES.payment_failed };
    const { text, html } = await render(mail, reader);
    expect(html).toContain('href="http://localhost:3000/billing/payment"');
    expect(text).toContain('Your features stay open until 22 January 2027.');
    const shut = { ...SAMPLES.payment_failed, accessUntil: null, nextAttemptAt: null };
    const later = await render({ ...mail, data: shut }, reader);
    expect(later.text).toContain('Your features are shut for now.');
    expect(later.text).not.toContain('Features open until');
  });
});
