import { notFound } from '../http/api-error';
import type { InvitationRow, MembershipRow, OrganizationRow, UserRow } from '../store/rows';
import type { Store } from '../store/store';

export function requireUser(store: Store, id: string): UserRow {
  const row = store.users.find(id);
  if (!row) throw notFound('User', id);
  return row;
}

export function requireOrganization(store: Store, id: string): OrganizationRow {
  const row = store.organizations.find(id);
  if (!row) throw notFound('Organization', id);
  return row;
}

export function requireMembership(store: Store, id: string): MembershipRow {
  const row = store.memberships.find(id);
  if (!row) throw notFound('Organization membership', id);
  return row;
}

export function requireInvitation(store: Store, id: string): InvitationRow {
  const row = store.invitations.find(id);
  if (!row) throw notFound('Invitation', id);
  return row;
}
