import { AppError } from '@/lib/core/errors';

/** A VAT number of the EU: its country's letters (EL is Greece, XI Northern Ireland) and what follows them. */
const EU_VAT =
  /^(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)[A-Z0-9]{2,12}$/;
const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2];

/**
 * The VAT number that somebody typed, as Stripe's type `eu_vat` wants it: `PT501964843`. Nine digits
 * alone are a Portuguese NIF, whose last digit must fit the others. Throws `invalid_tax_id`.
 * https://docs.stripe.com/billing/customer/tax-ids
 */
export function readTaxNumber(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[\s.-]/g, '');
  const full = /^\d{9}$/.test(plain) ? `PT${plain}` : plain;
  const isKnown = EU_VAT.test(full) && (!full.startsWith('PT') || isNif(full.slice(2)));
  if (isKnown) return full;
  throw new AppError('invalid_tax_id', 'This is no VAT number of the European Union.');
}

/** Nine digits, of which the last is the check digit, modulo 11. */
function isNif(digits: string): boolean {
  if (!/^\d{9}$/.test(digits)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const check = 11 - (sum % 11);
  return Number(digits[8]) === (check > 9 ? 0 : check);
}
