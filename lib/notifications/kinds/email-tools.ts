import { createFormatter, createTranslator } from 'use-intl/core';
import { HOME_TIME_ZONE, LANGUAGES, type Locale } from '@/config/locales';
import { env } from '@/config/env';
import { findPlan } from '@/lib/catalog/find-plan';
import { moneyFormat, priceFormat } from '@/lib/core/money';
import type { Messages } from '@/lib/users/read-messages';
import { validTimeZone } from '@/lib/users/valid-time-zone';
import type { BillingInterval } from '@/types/subscriptions';

/** What turns data into words of one language. */
export type EmailTools = ReturnType<typeof emailTools>;

/**
 * Translator, formats and links for e-mails in one language. Amounts are cents, dates ISO 8601; they
 * are shown in the reader's time zone where that is known, else in the product's home.
 */
export function emailTools(locale: Locale, messages: Messages, readersZone: string | null) {
  const timeZone = validTimeZone(readersZone) ?? HOME_TIME_ZONE;
  const { tag } = LANGUAGES[locale];
  const t = createTranslator({ locale: tag, messages, namespace: 'email' });
  const names = createTranslator({ locale: tag, messages, namespace: 'plan' });
  const format = createFormatter({ locale: tag, timeZone });

  const written = ({ value, options }: ReturnType<typeof moneyFormat>) =>
    format.number(value, options);

  return {
    timeZoneName: nameOfZone(tag, timeZone),
    t,
    /** What is or will be charged, to the cent. */
    charge: (amountCents: number) => written(moneyFormat(amountCents)),
    date: (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'long' }),
    /** A month of a year, both as a card shows them. */
    month: (month: number, year: number) =>
      format.dateTime(new Date(Date.UTC(year, month - 1, 15)), { month: 'long', year: 'numeric' }),
    price: (amountCents: number, interval: BillingInterval | null) => {
      const amount = written(priceFormat(amountCents));
      if (interval === 'year') return t('perYear', { amount });
      return interval === 'month' ? t('perMonth', { amount }) : amount;
    },
    planName: (id: string | null) => {
      const key = `${id}.name` as 'top-expert.name';
      return names.has(key) ? names(key) : findPlan(id)?.name || t('yourPlan');
    },
    billingUrl: new URL('/billing/subscription', env().NEXT_PUBLIC_APP_URL).href,
    paymentUrl: new URL('/billing/payment', env().NEXT_PUBLIC_APP_URL).href,
  };
}

/** "Western European Time": without season, so that it holds for every date of the e-mail. */
function nameOfZone(tag: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(tag, {
    timeZone,
    timeZoneName: 'longGeneric',
  }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
