import type { OrganizationMembershipStatus } from '@workos-inc/node';
import { emitEvent } from '../events/emit-event';
import { createId } from '../ids';
import { buildMembershipEventData } from '../resources/membership';
import type { MembershipRow } from '../store/rows';
import type { Store } from '../store/store';
import { requestSync } from '../stripe-addon/request-sync';

/** Makes a membership, with its event; the seat count follows. The pair must be free. */
export function addMembership(
  store: Store,
  values: Pick<MembershipRow, 'user_id' | 'organization_id' | 'role_slugs' | 'status'>,
): MembershipRow {
  const now = new Date().toISOString();
  const row: MembershipRow = { id: createId('om'), ...values, created_at: now, updated_at: now };
  store.memberships.put(row);
  emitEvent(store, 'organization_membership.created', buildMembershipEventData(store, row));
  if (row.status === 'active') requestSync(store, 'seats', row.organization_id);
  return row;
}

/** Changes status or roles, with one event; nothing at all when nothing differs. */
export function changeMembership(
  store: Store,
  row: MembershipRow,
  changes: { status?: OrganizationMembershipStatus; role_slugs?: string[] },
): MembershipRow {
  const changed = { ...row, ...changes, updated_at: new Date().toISOString() };
  const isSame =
    changed.status === row.status && changed.role_slugs.join(' ') === row.role_slugs.join(' ');
  if (isSame) return row;
  store.memberships.put(changed);
  emitEvent(store, 'organization_membership.updated', buildMembershipEventData(store, changed));
  if (changed.status !== row.status) requestSync(store, 'seats', row.organization_id);
  return changed;
}

/** Removes a membership for good. Sessions are left alone: their next refresh is refused. */
export function removeMembership(store: Store, row: MembershipRow): void {
  const data = buildMembershipEventData(store, row);
  store.memberships.remove(row.id);
  emitEvent(store, 'organization_membership.deleted', data);
  if (row.status === 'active') requestSync(store, 'seats', row.organization_id);
}

/** Organizations this user may sign in to, oldest membership first. */
export function activeMemberships(store: Store, userId: string): MembershipRow[] {
  return store.memberships.listBy('user', userId).filter(({ status }) => status === 'active');
}
