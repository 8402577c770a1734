import { expect, it } from 'vitest';
import type { DriftKind } from '@/lib/reconcile/drift-kinds';
import type { Compared } from '@/lib/reconcile/organizations/compared';
import { planRepair } from '@/lib/reconcile/organizations/plan-repair';

const access = { role: 'member' as const, features: [], restricted: false };
const compared = {
  expected: {
    customerId: 'cus_1',
    deleted: false,
    subscriptions: [],
    entitlements: [],
    access,
    items: [],
    revoked: [],
    differingContact: [],
  },
  held: { subscriptions: [], entitlements: [], access, contact: null },
  workos: { organization: 'there', stripeCustomerId: 'cus_1', role: 'member', person: 'there' },
} satisfies Compared;

const steps = (kinds: DriftKind[], changed: Partial<Compared> = {}) =>
  planRepair(
    { ...compared, ...changed },
    kinds.map((kind) => ({ kind, expected: '', found: '' })),
  );

it('what no verb of ours can mend is left alone', () => {
  const left = [
    'two_plans',
    'unknown_items',
    'organization_missing',
    'membership_missing',
  ] as const;
  expect(steps([...left])).toEqual([]);
});

it('each step is taken once, and the link before what needs it', () => {
  expect(steps(['role', 'access', 'subscriptions', 'email', 'customer_link'])).toEqual([
    'link-customer',
    'sync-customer',
    'sync-contact',
    'sync-role',
  ]);
});

it('a plan of somebody deleted is ended before it is looked at again', () => {
  expect(steps(['charged_for_deleted_person', 'person_missing'])).toEqual([
    'end-person',
    'sync-customer',
  ]);
});

it('a role is told only where there is a membership, and a customer synced only where there is one', () => {
  const workos = { ...compared.workos, role: null };
  expect(steps(['access'], { workos })).toEqual(['sync-customer']);
  expect(steps(['person_missing'], { expected: null })).toEqual(['end-person']);
});
