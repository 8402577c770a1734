import { createFormatter, createTranslator } from 'use-intl/core';
import { LANGUAGES, type Locale } from '@/config/locales';
import { dateAt } from '@/lib/analytics/range/moments';
import { moneyFormat } from '@/lib/core/money';
import { readMessages } from '@/lib/users/read-messages';

/** What turns a document's data into words of one language. */
export type DocumentWords = Awaited<ReturnType<typeof documentWords>>;

/** Translator and formats of a document: amounts in euros, dates by the days of `timeZone`. */
export async function documentWords(locale: Locale, timeZone: string) {
  const { tag } = LANGUAGES[locale];
  const messages = await readMessages(locale);
  const t = createTranslator({ locale: tag, messages, namespace: 'statementFile' });
  const format = createFormatter({ locale: tag, timeZone });
  return {
    t,
    locale,
    /** An amount in cents, to the cent, with its currency. */
    money: (cents: number) => {
      const { value, options } = moneyFormat(cents);
      return format.number(value, options);
    },
    /** The same in a column whose head names the currency. */
    amount: (cents: number) =>
      format.number(cents / 100, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    count: (count: number) => format.number(count),
    /** Basis points as a percentage. */
    rate: (bps: number) =>
      format.number(bps / 10_000, { style: 'percent', maximumFractionDigits: 2 }),
    day: (at: string | Date) => format.dateTime(new Date(at), { dateStyle: 'long' }),
    /** `2026-10-31`. */
    isoDay: (at: Date) => dateAt(at, timeZone).toString(),
    shortDay: (at: string | Date) =>
      format.dateTime(new Date(at), { day: '2-digit', month: '2-digit', year: 'numeric' }),
    /** "1 – 31 October 2026". */
    period: ({ from, until }: { from: string; until: string }) =>
      format.dateTimeRange(new Date(from), new Date(Date.parse(until) - 1), { dateStyle: 'long' }),
    lastDay: (until: string) =>
      format.dateTime(new Date(Date.parse(until) - 1), { dateStyle: 'long' }),
  };
}
