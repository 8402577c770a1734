/**
 * What could disagree, each in the words that an operator reads. `docs/reconcile.md` says what to do
 * about it, `lib/reconcile/rules` has the rule of each.
 */
export const DRIFTS = {
  check_failed: 'could not be checked: a vendor refuses to speak of it, or a row of ours is wrong',
  customer_deleted: 'the Stripe customer was deleted',
  customer_unknown:
    'Stripe does not know the customer, and nothing says that it was deleted: another account’s key, or wiped test data',
  subscriptions: 'our rows of the subscriptions are not what Stripe has',
  entitlements: 'our rows of the entitlements are not what Stripe has',
  access: 'what is open is not what is paid for',
  organization_missing: 'WorkOS has no such organization; the next sign-in makes it again',
  person_missing: 'WorkOS has no such person, and we still hold who they were',
  membership_missing:
    'the person is no member of their own organization; the next sign-in mends it',
  customer_link: 'the organization at WorkOS names another Stripe customer',
  role: 'the role at WorkOS is not the one that is paid for',
  role_without_customer: 'a role that is paid for, without a Stripe customer',
  email: 'Stripe writes to another address, name or language than the person has',
  two_plans: 'more than one plan is paid for at a time, or one module twice',
  unknown_items: 'a subscription has items that we do not sell',
  invite_running: 'an invitation was taken back, and what it opened still runs at Stripe',
  charged_for_deleted_person: 'a plan goes on being charged for a person who was deleted',
  customer_unowned: 'a plan is charged, and no organization of ours has its customer',
  appointment_payment: 'an appointment’s payment is not what Stripe has',
  books_missing: 'lines of a Stripe balance that the books do not have',
  books_extra: 'entries of the books that Stripe has no line for',
  books_differ: 'entries of the books that are not as Stripe’s line is, or whose sides are wrong',
  books_balance: 'what a Stripe balance comes to is not what the books say',
  books_owed: 'what an expert is owed is not where their money is, and no dispute is open',
  books_in_transit: 'money that has left one side and not reached the other, for hours',
  books_suspense: 'lines of a balance that nobody understands yet',
  books_earnings: 'what analytics sums up is not what the entries say',
} as const satisfies Record<string, string>;

/**
 * Kinds that are not found by looking at one organization anew: whole runs look at payments and books,
 * balance by balance.
 */
export const OF_BOOKS = [
  'appointment_payment',
  'books_missing',
  'books_extra',
  'books_differ',
  'books_balance',
  'books_owed',
  'books_in_transit',
  'books_suspense',
  'books_earnings',
] as const satisfies readonly (keyof typeof DRIFTS)[];

export type DriftKind = keyof typeof DRIFTS;

/** One disagreement: what should be and what is. Ids and states, no personal data. */
export interface Drift {
  kind: DriftKind;
  expected: unknown;
  found: unknown;
}
