import type { InvitationEventResponse, InvitationResponse } from '@workos-inc/node';
import type { Sandbox } from '../sandbox';
import type { InvitationRow } from '../store/rows';

/** Source: https://workos.com/docs/reference/authkit/invitation */
export function buildInvitation(sandbox: Sandbox, row: InvitationRow): InvitationResponse {
  const url = new URL('/invite', sandbox.publicUrl);
  url.searchParams.set('invitation_token', row.token);
  return { ...row, state: invitationState(row), accept_invitation_url: url.href };
}

/** In events the token is left out: whoever reads the log could accept with it. */
export function buildInvitationEventData(row: InvitationRow): InvitationEventResponse {
  const { token: _token, ...rest } = row;
  return { ...rest, state: invitationState(row) };
}

/** A pending invitation expires by itself. */
export function invitationState(row: InvitationRow): InvitationRow['state'] {
  const isOver = Date.parse(row.expires_at) <= Date.now();
  return row.state === 'pending' && isOver ? 'expired' : row.state;
}
