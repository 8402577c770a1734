import { createFormatter, createTranslator } from 'use-intl/core';
import { type CatalogPlan, PLANS } from '@/config/catalog';
import { LOCALE_TAGS, type Locale } from '@/config/locales';
import { env } from '@/config/env';
import en from '@/messages/en.json';
import pt from '@/messages/pt.json';
import type { BillingInterval } from '@/types/subscriptions';

/** What turns data into words of one language. */
export type EmailTools = ReturnType<typeof emailTools>;

const MESSAGES: Record<Locale, typeof en> = { en, pt };
const plans: Record<string, CatalogPlan> = PLANS;

/** The product's home; an e-mail does not know where it is read. */
const TIME_ZONE = 'Europe/Lisbon';

/** Translator, formats and links for e-mails in one language. Amounts are cents, dates ISO 8601. */
export function emailTools(locale: Locale) {
  const tag = LOCALE_TAGS[locale];
  const messages = MESSAGES[locale];
  const t = createTranslator({ locale: tag, messages, namespace: 'email' });
  const names = createTranslator({ locale: tag, messages, namespace: 'plan' });
  const format = createFormatter({ locale: tag, timeZone: TIME_ZONE });

  const euros = (amountCents: number) =>
    format.number(amountCents / 100, {
      style: 'currency',
      currency: 'EUR',
      minimumFractionDigits: amountCents % 100 === 0 ? 0 : 2,
      maximumFractionDigits: 2,
    });

  return {
    locale,
    t,
    euros,
    date: (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'long' }),
    /** A month of a year, both as a card shows them. */
    month: (month: number, year: number) =>
      format.dateTime(new Date(Date.UTC(year, month - 1, 15)), { month: 'long', year: 'numeric' }),
    price: (amountCents: number, interval: BillingInterval | null) => {
      if (interval === 'year') return t('perYear', { amount: euros(amountCents) });
      if (interval === 'month') return t('perMonth', { amount: euros(amountCents) });
      return euros(amountCents);
    },
    planName: (id: string | null) => {
      const key = `${id}.name`;
      if (isPlanKey(key)) return names(key);
      return (id && plans[id]?.name) || t('yourPlan');
    },
    billingUrl: new URL('/billing/subscription', env().NEXT_PUBLIC_APP_URL).href,
    paymentUrl: new URL('/billing/payment', env().NEXT_PUBLIC_APP_URL).href,
  };
}

type PlanKey = `${keyof typeof en.plan}.name`;

const isPlanKey = (key: string): key is PlanKey => (key.split('.')[0] as string) in en.plan;
