import type { Impersonator } from '@workos-inc/node';
import { acceptInvitation } from '../accounts/accept-invitation';
import { activeMemberships } from '../accounts/memberships';
import { oauthError } from '../http/api-error';
import { jsonReply, type Reply } from '../http/reply';
import { createSecret } from '../ids';
import { buildUser } from '../resources/user';
import type { Sandbox } from '../sandbox';
import type { UserRow } from '../store/rows';
import { startSession } from './sessions';

const PENDING_LIFETIME_MS = 10 * 60 * 1000;

interface SignIn {
  user: UserRow;
  organizationId: string | null;
  invitationToken: string | null;
  device: { ip_address?: string | undefined; user_agent?: string | undefined };
  impersonator?: Impersonator | undefined;
}

/**
 * Ends a sign-in with tokens: in the organization asked for, or the only one the user belongs to,
 * or none. With several and none chosen the answer is 403 `organization_selection_required` and a
 * pending token for the choice; it is returned, not thrown, because the code is used up by it.
 * Source: https://workos.com/docs/reference/authkit/authentication-errors
 */
export function completeSignIn(sandbox: Sandbox, signIn: SignIn): Reply {
  const { store } = sandbox;
  const { user, device, impersonator } = signIn;
  const invited = redeemInvitation(sandbox, signIn);
  const memberships = activeMemberships(store, user.id);
  const wanted = signIn.organizationId ?? invited;
  if (wanted !== null && !memberships.some((row) => row.organization_id === wanted)) {
    throw oauthError(
      'organization_membership_not_found',
      'The user is not an active member of this organization.',
    );
  }
  const [first, second] = memberships;
  if (wanted !== null || !second) {
    return jsonReply(
      startSession(
        sandbox,
        store.users.find(user.id) ?? user,
        wanted ?? first?.organization_id ?? null,
        { ...device, impersonator },
      ),
    );
  }
  const token = createSecret();
  store.pendingAuthentications.put({
    id: token,
    user_id: user.id,
    expires_at: Date.now() + PENDING_LIFETIME_MS,
    ...(impersonator && { impersonator }),
  });
  const organizations = memberships.flatMap(
    (row) => store.organizations.find(row.organization_id) ?? [],
  );
  return jsonReply(
    {
      code: 'organization_selection_required',
      message: 'The user must choose an organization to finish their authentication.',
      pending_authentication_token: token,
      user: buildUser(user),
      organizations: organizations.map(({ id, name }) => ({ id, name })),
    },
    403,
  );
}

/** Accepts the invitation a sign-in came with; it must be for the address that signs in. */
function redeemInvitation({ store }: Sandbox, { user, invitationToken }: SignIn): string | null {
  if (invitationToken === null) return null;
  const invitation = store.invitations.findBy('token', invitationToken);
  if (!invitation) throw oauthError('invitation_invalid', 'The invitation is not valid.');
  if (invitation.email.toLowerCase() !== user.email.toLowerCase()) {
    throw oauthError(
      'invitation_cannot_be_used_for_email',
      'The invitation is for another email address.',
    );
  }
  // Someone who opens the link of an invitation again just signs in.
  if (invitation.accepted_user_id === user.id) return invitation.organization_id;
  return acceptInvitation(store, invitation).invitation.organization_id;
}
