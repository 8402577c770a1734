import { describe, expect, it } from 'vitest';
import { LANGUAGES, LOCALES } from '@/config/locales';
import { amountForTyping, typedAmountCents } from '@/lib/core/forms/typed-amount';

describe('an amount as it is typed', () => {
  it.each([
    ['8', 800],
    ['0', 0],
    ['80,50', 8050],
    ['80.50', 8050],
    ['80,5', 8050],
    ['0,05', 5],
    ['1.234,50', 123_450],
    ['1,234.50', 123_450],
    ['1 234', 123_400],
    ['1 234,50', 123_450],
    ['1.234', 123_400],
    ['€ 8', 800],
    ['8 €', 800],
    ['8 EUR', 800],
  ])('%j is %d cents', (typed, cents) => {
    expect(typedAmountCents(typed)).toBe(cents);
  });

  it.each([
    '',
    '€',
    'abc',
    '-5',
    '8,',
    ',5',
    '8,5,0',
    '1.2.3',
    '1.234.50',
    '8.0000',
    '1e3',
    '٨',
    '0.500',
    '0,080',
  ])('%j is none', (typed) => {
    expect(typedAmountCents(typed)).toBeNull();
  });
});

describe('an amount in its field', () => {
  it.each(LOCALES)('is what its reader would type, in %s', (locale) => {
    for (const cents of [0, 5, 500, 8050, 123_456, 500_000])
      expect(typedAmountCents(amountForTyping(cents, LANGUAGES[locale].tag))).toBe(cents);
  });
});
