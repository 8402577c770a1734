/** What Stripe has, this product will want, and the stand-in still refuses. */
export const RESOURCES_NOT_YET: readonly string[] = [
  'Customer portal: login page, pausing, promotion codes, ending a trial by a change of plan, locales beside English and Portuguese.',
  'Schedules: trials, `add_invoice_items`, `pause_schedules`, backdating that bills the past.',
  'Tax rates and automatic tax: totals are subtotals. `/v1/tax_ids` (tax ids live under their customer).',
  'Coupons, discounts, credit notes, quotes.',
  'Files as evidence of disputes. Capabilities and account links of `/v1`.',
  'Payouts: instant ones, reversing one, minimum balances, rules of automatic transfers, the hour at which a day begins, debits of a negative balance. External accounts are read; they are given on the hosted pages.',
  'Hosted Checkout. Tiered prices, `price_data`, `currency_options`.',
  'Stripe.js: Elements other than `payment` and `card`; wallets.',
  'Searching (`/search`) and the old `/v1/invoices/upcoming`; `create_preview` is there.',
  'Other API versions than the pinned one.',
  '`/v2` beside accounts, account links and events; event destinations (an endpoint takes thin events too).',
];
