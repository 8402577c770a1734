/** What a debit of a test account comes to, days after it was sent out. */
export interface DebitBehaviour {
  readonly iban: string;
  readonly settles: 'succeed' | 'fail';
}

/** Two of Stripe's published test accounts (https://docs.stripe.com/payments/sepa-debit/accept-a-payment#test-your-integration). */
export const TEST_DEBITS: readonly DebitBehaviour[] = [
  { iban: 'DE89370400440532013000', settles: 'succeed' },
  { iban: 'DE62370400440532013001', settles: 'fail' },
];

/** Ids in place of an account; the names are the sandbox's own. */
export const TEST_DEBIT_IDS: Readonly<Record<string, string>> = {
  pm_sepaDebit: 'DE89370400440532013000',
  pm_sepaDebit_fails: 'DE62370400440532013001',
};
