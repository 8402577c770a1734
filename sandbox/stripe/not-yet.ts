/** What Stripe has, this product will want, and the stand-in still refuses. */
export const RESOURCES_NOT_YET: readonly string[] = [
  'Customer portal: configurations, sessions and their page.',
  'Schedules: trials, `add_invoice_items`, `pause_schedules`, backdating that bills the past.',
  'Tax: tax ids, rates and automatic tax. Totals are subtotals.',
  'Coupons, discounts, credit notes, quotes.',
  'Refunds, disputes, balance and balance transactions, transfers, payouts, accounts (Connect).',
  'Hosted Checkout. Tiered prices, `price_data`, `currency_options`.',
  'Stripe.js: Elements other than `payment` and `card`; wallets.',
  '`/v2` endpoints.',
];
