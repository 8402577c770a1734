import type { Drift, DriftKind } from '../drift-kinds';
import type { Compared } from './compared';

/** What can be done about an organization, in the order in which it is done. */
const STEPS = [
  'end-person',
  'link-customer',
  'close-invite',
  'sync-customer',
  'sync-contact',
  'sync-role',
] as const;

export type RepairStep = (typeof STEPS)[number];

/** What repairs each kind; nothing where it takes a person, or the next sign-in, or is not an organization's. */
const REPAIRS: Partial<Record<DriftKind, readonly RepairStep[]>> = {
  customer_deleted: ['sync-customer', 'sync-role'],
  subscriptions: ['sync-customer'],
  entitlements: ['sync-customer'],
  access: ['sync-customer', 'sync-role'],
  person_missing: ['end-person', 'sync-customer'],
  customer_link: ['link-customer'],
  role: ['sync-role'],
  role_without_customer: ['sync-role'],
  email: ['sync-contact'],
  invite_running: ['close-invite'],
  charged_for_deleted_person: ['end-person', 'sync-customer'],
};

/** The steps that these drifts need; a role can be told only where there is a membership. Pure. */
export function planRepair({ expected, workos }: Compared, drifts: readonly Drift[]): RepairStep[] {
  const needed = new Set(drifts.flatMap(({ kind }) => REPAIRS[kind] ?? []));
  if (!expected) needed.delete('sync-customer');
  if (workos.role === null) needed.delete('sync-role');
  return STEPS.filter((step) => needed.has(step));
}
