import { z } from 'zod';
import { acceptInvitation, requireResendable } from '../accounts/accept-invitation';
import { createUser } from '../accounts/create-user';
import { addMembership, removeMembership } from '../accounts/memberships';
import { requireInvitation, requireOrganization, requireUser } from '../accounts/require';
import { DEFAULT_ROLE, requireRoles } from '../accounts/roles';
import { emitEvent } from '../events/emit-event';
import { notFound, refused } from '../http/api-error';
import { listQuery, listReply } from '../http/list-page';
import { jsonReply } from '../http/reply';
import { route } from '../http/route';
import { createId, createSecret } from '../ids';
import {
  buildInvitation,
  buildInvitationEventData,
  invitationState,
} from '../resources/invitation';
import type { InvitationRow } from '../store/rows';
import type { Store } from '../store/store';

const PATH = '/user_management/invitations';
const DAY_MS = 24 * 60 * 60 * 1000;
const DEFAULT_DAYS = 7;

/** Source: https://workos.com/docs/reference/authkit/invitation */
export const invitationRoutes = [
  route({
    method: 'POST',
    path: PATH,
    summary: 'Send an invitation (no e-mail leaves: the accept page is linked on the index)',
    body: z.strictObject({
      email: z.email(),
      organization_id: z.string().optional(),
      role_slug: z.string().optional(),
      expires_in_days: z.number().int().optional(),
      inviter_user_id: z.string().optional(),
      locale: z.string().optional(),
    }),
    handle: (sandbox, { body }) => {
      const { store } = sandbox;
      const days = body.expires_in_days ?? DEFAULT_DAYS;
      if (days < 1) {
        throw refused(400, 'expires_in_days_too_short', 'An invitation lasts at least 1 day.');
      }
      if (days > 30) {
        throw refused(400, 'expires_in_days_too_long', 'An invitation lasts at most 30 days.');
      }
      if (body.inviter_user_id !== undefined) requireUser(store, body.inviter_user_id);
      const organizationId = body.organization_id ?? null;
      if (organizationId !== null) requireOrganization(store, organizationId);
      const [role] = requireRoles(store, organizationId, [body.role_slug ?? DEFAULT_ROLE], 400);
      requireInvitable(store, body.email, organizationId);
      const now = new Date();
      const row: InvitationRow = {
        object: 'invitation',
        id: createId('invitation'),
        email: body.email,
        state: 'pending',
        accepted_at: null,
        revoked_at: null,
        expires_at: new Date(now.getTime() + days * DAY_MS).toISOString(),
        organization_id: organizationId,
        inviter_user_id: body.inviter_user_id ?? null,
        accepted_user_id: null,
        role_slug: organizationId === null ? null : (role ?? DEFAULT_ROLE),
        token: createSecret(),
        created_at: now.toISOString(),
        updated_at: now.toISOString(),
      };
      store.invitations.put(row);
      addPendingMembership(store, row);
      emitEvent(store, 'invitation.created', buildInvitationEventData(row));
      return jsonReply(buildInvitation(sandbox, row), 201);
    },
  }),
  route({
    method: 'GET',
    path: PATH,
    summary: 'List invitations, by organization or email',
    query: z.strictObject({
      ...listQuery,
      organization_id: z.string().optional(),
      email: z.string().optional(),
    }),
    handle: (sandbox, { query }) => {
      const rows = findInvitations(sandbox.store, query.email, query.organization_id);
      return listReply(rows, query, (row) => buildInvitation(sandbox, row));
    },
  }),
  route({
    method: 'GET',
    path: `${PATH}/by_token/:token`,
    summary: 'Find an invitation by its token',
    handle: (sandbox, { param }) => {
      const row = sandbox.store.invitations.findBy('token', param('token'));
      if (!row) throw notFound('Invitation', param('token'));
      return jsonReply(buildInvitation(sandbox, row));
    },
  }),
  route({
    method: 'GET',
    path: `${PATH}/:id`,
    summary: 'Get an invitation',
    handle: (sandbox, { param }) =>
      jsonReply(buildInvitation(sandbox, requireInvitation(sandbox.store, param('id')))),
  }),
  route({
    method: 'POST',
    path: `${PATH}/:id/accept`,
    summary: 'Accept an invitation',
    handle: (sandbox, { param }) => {
      const row = requireInvitation(sandbox.store, param('id'));
      const { invitation } = acceptInvitation(sandbox.store, row);
      return jsonReply(buildInvitation(sandbox, invitation));
    },
  }),
  route({
    method: 'POST',
    path: `${PATH}/:id/revoke`,
    summary: 'Revoke a pending invitation',
    handle: (sandbox, { param }) => {
      const row = requireInvitation(sandbox.store, param('id'));
      if (invitationState(row) !== 'pending') {
        throw refused(400, 'invite_not_pending', 'Invite is not pending.');
      }
      const now = new Date().toISOString();
      const revoked: InvitationRow = { ...row, state: 'revoked', revoked_at: now, updated_at: now };
      sandbox.store.invitations.put(revoked);
      removePendingMembership(sandbox.store, row);
      emitEvent(sandbox.store, 'invitation.revoked', buildInvitationEventData(revoked));
      return jsonReply(buildInvitation(sandbox, revoked));
    },
  }),
  route({
    method: 'POST',
    path: `${PATH}/:id/resend`,
    summary: 'Send a pending invitation again',
    body: z.strictObject({ locale: z.string().optional() }),
    handle: (sandbox, { param }) => {
      const row = requireInvitation(sandbox.store, param('id'));
      requireResendable(row);
      const resent = { ...row, updated_at: new Date().toISOString() };
      sandbox.store.invitations.put(resent);
      emitEvent(sandbox.store, 'invitation.resent', buildInvitationEventData(resent));
      return jsonReply(buildInvitation(sandbox, resent));
    },
  }),
];

function requireInvitable(store: Store, email: string, organizationId: string | null): void {
  const pending = findInvitations(store, email, undefined).some(
    (row) => row.organization_id === organizationId && invitationState(row) === 'pending',
  );
  const user = store.users.findBy('email', email.toLowerCase());
  if (organizationId === null) {
    if (user) throw refused(400, 'user_already_exists', 'User already exists.');
    if (pending) throw refused(400, 'email_already_invited', 'Email already invited.');
    return;
  }
  const membership = user && store.memberships.findBy('pair', `${user.id} ${organizationId}`);
  if (membership?.status === 'active') {
    throw refused(
      400,
      'user_already_organization_member',
      'User is already a member of this organization.',
    );
  }
  if (pending) {
    throw refused(
      400,
      'email_already_invited_to_organization',
      'Email already invited to organization.',
    );
  }
}

/**
 * An invitation to an organization shows at once as a pending membership, so its user is made too.
 * Uncertain: whether an unknown address becomes a user at this moment; a membership needs one.
 * Source: https://workos.com/docs/authkit/users-organizations/organizations/membership-management
 */
function addPendingMembership(store: Store, row: InvitationRow): void {
  if (row.organization_id === null) return;
  const email = row.email.toLowerCase();
  const user = store.users.findBy('email', email) ?? createUser(store, { email: row.email });
  if (store.memberships.findBy('pair', `${user.id} ${row.organization_id}`)) return;
  addMembership(store, {
    user_id: user.id,
    organization_id: row.organization_id,
    role_slugs: [row.role_slug ?? DEFAULT_ROLE],
    status: 'pending',
  });
}

function removePendingMembership(store: Store, row: InvitationRow): void {
  const user = store.users.findBy('email', row.email.toLowerCase());
  const membership = user && store.memberships.findBy('pair', `${user.id} ${row.organization_id}`);
  if (membership?.status === 'pending') removeMembership(store, membership);
}

function findInvitations(
  store: Store,
  email: string | undefined,
  organizationId: string | undefined,
): readonly InvitationRow[] {
  if (email !== undefined) {
    const rows = store.invitations.listBy('email', email.toLowerCase());
    return organizationId === undefined
      ? rows
      : rows.filter((row) => row.organization_id === organizationId);
  }
  if (organizationId === undefined) return store.invitations.list();
  return store.invitations.listBy('organization', organizationId);
}
