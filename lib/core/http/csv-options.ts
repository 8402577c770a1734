import type { Options } from 'csv-stringify';

/**
 * How our CSV files are written: RFC 4180, UTF-8 with its mark so that Excel reads accents, numbers as
 * amounts with a decimal point. A text that a spreadsheet would run as a formula begins with an apostrophe.
 */
export const CSV_OPTIONS = {
  bom: true,
  record_delimiter: 'windows',
  escape_formulas: true,
  cast: { number: (amount: number) => amount.toFixed(2) },
} as const satisfies Options;
