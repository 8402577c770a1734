import { describe, expect, it } from 'vitest';
import { readTaxNumber } from '@/lib/billing/start/tax-number';

const REFUSED = expect.objectContaining({ name: 'AppError', code: 'invalid_tax_id' });

const refusal = (typed: string) => {
  try {
    return readTaxNumber(typed);
  } catch (error) {
    return error;
  }
};

describe('a VAT number', () => {
  it.each([
    ['a company’s', '501964843', 'PT501964843'],
    ['a person’s', '123456789', 'PT123456789'],
    // The final consumer's: a remainder of 0 gives the check digit 0.
    ['whose check digit is 0', '999999990', 'PT999999990'],
    // A remainder of 1 gives 10, which is written as 0 too.
    ['whose check digit would be 10', '100000100', 'PT100000100'],
    ['with its country', 'PT501964843', 'PT501964843'],
    ['in small letters', 'pt501964843', 'PT501964843'],
    ['with spaces, dots and hyphens', ' 501 964.843- ', 'PT501964843'],
  ])('of Portugal, %s', (_, typed, full) => {
    expect(readTaxNumber(typed)).toBe(full);
  });

  it.each([
    ['DE123456789', 'DE123456789'],
    ['de 123 456 789', 'DE123456789'],
    ['FR 83 404 833 048', 'FR83404833048'],
    ['ESX1234567X', 'ESX1234567X'],
    ['IE6388047V', 'IE6388047V'],
    ['EL094259216', 'EL094259216'],
  ])('of another country of the EU: %s', (typed, full) => {
    expect(readTaxNumber(typed)).toBe(full);
  });

  it.each([
    ['a wrong check digit', '501964842'],
    ['a wrong check digit behind the country', 'PT123456780'],
    ['eight digits', '50196484'],
    ['ten digits', '5019648430'],
    ['a country alone', 'PT'],
    ['digits of another country without its letters', '83404833048'],
    ['a country outside the EU', 'US123456789'],
    ['letters that are no country', 'ZZ123456789'],
    ['words', 'não tenho'],
    ['signs', 'PT50196484*'],
    ['nothing but spaces', '   '],
  ])('is not %s', (_, typed) => {
    expect(refusal(typed)).toEqual(REFUSED);
  });
});
