import { createFormatter, createTranslator } from 'use-intl/core';
import { HOME_TIME_ZONE, LOCALE_TAGS, type Locale } from '@/config/locales';
import { env } from '@/config/env';
import { findPlan } from '@/lib/catalog/find-plan';
import { euroFormat } from '@/lib/core/money';
import { validTimeZone } from '@/lib/users/valid-time-zone';
import en from '@/messages/en.json';
import pt from '@/messages/pt.json';
import type { BillingInterval } from '@/types/subscriptions';

/** What turns data into words of one language. */
export type EmailTools = ReturnType<typeof emailTools>;

const MESSAGES: Record<Locale, typeof en> = { en, pt };

/**
 * Translator, formats and links for e-mails in one language. Amounts are cents, dates ISO 8601; they
 * are shown in the reader's time zone where that is known, else in the product's home.
 */
export function emailTools(locale: Locale, readersZone: string | null) {
  const timeZone = validTimeZone(readersZone) ?? HOME_TIME_ZONE;
  const tag = LOCALE_TAGS[locale];
  const messages = MESSAGES[locale];
  const t = createTranslator({ locale: tag, messages, namespace: 'email' });
  const names = createTranslator({ locale: tag, messages, namespace: 'plan' });
  const format = createFormatter({ locale: tag, timeZone });

  const euros = (amountCents: number) => format.number(amountCents / 100, euroFormat(amountCents));

  return {
    locale,
    timeZoneName: nameOfZone(tag, timeZone),
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
      return findPlan(id)?.name || t('yourPlan');
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

type PlanKey = `${keyof typeof en.plan}.name`;

const isPlanKey = (key: string): key is PlanKey => (key.split('.')[0] as string) in en.plan;
