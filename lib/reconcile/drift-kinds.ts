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
} as const satisfies Record<string, string>;

export type DriftKind = keyof typeof DRIFTS;

/** One disagreement: what should be and what is. Ids and states, no personal data. */
export interface Drift {
  kind: DriftKind;
  expected: unknown;
  found: unknown;
}
