import { inWholeUnits } from '../protocol/money';
import type { Language } from './texts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-IE', pt: 'pt-PT' };

/** An amount in its currency's smallest unit, as the language writes it. */
export function formatMoney(language: Language, amount: number, currency: string): string {
  return new Intl.NumberFormat(LOCALES[language], {
    style: 'currency',
    currency: currency.toUpperCase(),
  }).format(inWholeUnits(amount, currency));
}

const dates = (language: Language) =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' });

/** A day, in full. */
export function formatDate(language: Language, seconds: number): string {
  return dates(language).format(seconds * 1000);
}

/** From a day to another, saying once what they share. */
export function formatPeriod(language: Language, period: { start: number; end: number }): string {
  // Thin spaces around the dash are in no standard font of a PDF.
  return dates(language)
    .formatRange(period.start * 1000, period.end * 1000)
    .replaceAll(/\s–\s/g, ' – ');
}
