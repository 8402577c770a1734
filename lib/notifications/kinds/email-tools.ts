import { createFormatter, createTranslator } from 'use-intl/core';
import { cardBrand } from '@/config/cards/card-brands';
import { HOME_TIME_ZONE, LANGUAGES, type Locale } from '@/config/locales';
import { env } from '@/config/env';
import { findPlan } from '@/lib/catalog/find-plan';
import { moneyFormat, priceFormat } from '@/lib/core/money';
import type { NamedCard } from '@/lib/integrations/stripe';
import type { Messages } from '@/lib/users/read-messages';
import { validTimeZone } from '@/lib/users/valid-time-zone';
import type { BillingInterval } from '@/types/subscriptions';
import { timeFormats } from './time-formats';

/** What turns data into words of one language. */
export type EmailTools = ReturnType<typeof emailTools>;

/**
 * Translators, formats and links for e-mails in one language. Amounts are in their currency's
 * smallest unit, of euros unless told; dates are shown in the reader's time zone where that is known,
 * else in the product's home. How a plan stands, why a card was declined and why a
 * bank refused is said in the pages' own words.
 */
export function emailTools(locale: Locale, messages: Messages, readersZone: string | null) {
  const timeZone = validTimeZone(readersZone) ?? HOME_TIME_ZONE;
  const { tag } = LANGUAGES[locale];
  const t = createTranslator({ locale: tag, messages, namespace: 'email' });
  const names = createTranslator({ locale: tag, messages, namespace: 'plan' });
  const cards = createTranslator({ locale: tag, messages, namespace: 'card' });
  const format = createFormatter({ locale: tag, timeZone });

  const written = ({ value, options }: ReturnType<typeof moneyFormat>) =>
    format.number(value, options);
  const date = (at: string | Date) => format.dateTime(new Date(at), { dateStyle: 'long' });
  const times = timeFormats(tag, timeZone);

  return {
    timeZoneName: times.zoneName(timeZone),
    t,
    standing: createTranslator({ locale: tag, messages, namespace: 'standing' }),
    payoutFailure: createTranslator({ locale: tag, messages, namespace: 'payoutFailure' }),
    decline: createTranslator({ locale: tag, messages, namespace: 'decline' }),
    /** What is or will be charged, to the cent. */
    charge: (amount: number, currency?: string) => written(moneyFormat(amount, currency)),
    date,
    times,
    period: ({ from, until }: { from: Date; until: Date }) =>
      format.dateTimeRange(from, until, { dateStyle: 'long' }),
    /** A month of a year, both as a card shows them. */
    month: (month: number, year: number) =>
      format.dateTime(new Date(Date.UTC(year, month - 1, 15)), { month: 'long', year: 'numeric' }),
    price: (amount: number, interval: BillingInterval | null, currency?: string) => {
      const price = written(priceFormat(amount, currency));
      if (interval === 'year') return t('perYear', { amount: price });
      return interval === 'month' ? t('perMonth', { amount: price }) : price;
    },
    planName: (id: string | null) => {
      const key = `${id}.name` as 'top-expert.name';
      return names.has(key) ? names(key) : findPlan(id)?.name || t('yourPlan');
    },
    cardName: ({ brand, last4 }: NamedCard) => cards('named', { brand: cardBrand(brand), last4 }),
    billingUrl: new URL('/billing/subscription', env().NEXT_PUBLIC_APP_URL).href,
    paymentUrl: new URL('/billing/payment', env().NEXT_PUBLIC_APP_URL).href,
    /** The address of a page of ours. */
    page: (path: string) => new URL(path, env().NEXT_PUBLIC_APP_URL).href,
  };
}
