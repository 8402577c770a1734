import { emitEvent } from '../events/emit-event';
import { refused } from '../http/api-error';
import { buildInvitationEventData, invitationState } from '../resources/invitation';
import type { InvitationRow, UserRow } from '../store/rows';
import type { Store } from '../store/store';
import { createUser, toEventData } from './create-user';
import { addMembership, changeMembership } from './memberships';
import { DEFAULT_ROLE } from './roles';

/**
 * Accepts an invitation: the membership becomes active, with the role of the invitation, and the
 * address counts as verified. Throws 400 when it is not pending.
 * Source: https://workos.com/docs/authkit/invitations
 */
export function acceptInvitation(
  store: Store,
  invitation: InvitationRow,
): { invitation: InvitationRow; user: UserRow } {
  if (invitationState(invitation) !== 'pending')
    throw refused(400, 'invite_not_pending', 'Invite is not pending.');
  const now = new Date().toISOString();
  const user = verifyEmail(store, findInvitee(store, invitation));
  activate(store, invitation, user);
  const accepted: InvitationRow = {
    ...invitation,
    state: 'accepted',
    accepted_at: now,
    accepted_user_id: user.id,
    updated_at: now,
  };
  store.invitations.put(accepted);
  emitEvent(store, 'invitation.accepted', buildInvitationEventData(accepted));
  return { invitation: accepted, user };
}

/** 400 for everything but a pending invitation, by what it is instead: so answers sending it again. */
export function requireResendable(invitation: InvitationRow): void {
  const state = invitationState(invitation);
  if (state === 'pending') return;
  if (state === 'accepted') {
    throw refused(400, 'invite_accepted', 'Invite has already been accepted.');
  }
  if (state === 'revoked') throw refused(400, 'invite_revoked', 'Invite has been revoked.');
  throw refused(400, 'invite_expired', 'Invite has expired.');
}

function findInvitee(store: Store, { email }: InvitationRow): UserRow {
  const user = store.users.findBy('email', email.toLowerCase());
  return user ?? createUser(store, { email, email_verified: true });
}

function verifyEmail(store: Store, user: UserRow): UserRow {
  if (user.email_verified) return user;
  const verified = { ...user, email_verified: true, updated_at: new Date().toISOString() };
  store.users.put(verified);
  emitEvent(store, 'user.updated', toEventData(verified));
  return verified;
}

function activate(store: Store, invitation: InvitationRow, user: UserRow): void {
  const organizationId = invitation.organization_id;
  if (organizationId === null) return;
  const roles = [invitation.role_slug ?? DEFAULT_ROLE];
  const membership = store.memberships.findBy('pair', `${user.id} ${organizationId}`);
  if (membership) {
    changeMembership(store, membership, { status: 'active', role_slugs: roles });
    return;
  }
  addMembership(store, {
    user_id: user.id,
    organization_id: organizationId,
    role_slugs: roles,
    status: 'active',
  });
}
