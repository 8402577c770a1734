import { z } from 'zod';
import { acceptInvitation } from '../accounts/accept-invitation';
import { notFound } from '../http/api-error';
import { htmlReply } from '../http/reply';
import { route } from '../http/route';
import { indexPage } from '../pages/index-page';
import { escapeHtml, page } from '../pages/page';
import { invitationState } from '../resources/invitation';
import type { InvitationRow } from '../store/rows';
import type { Store } from '../store/store';

const tokenSchema = z.strictObject({ invitation_token: z.string() });

/** Pages of the stand-in itself: the index, and what the link in an invitation e-mail opens. */
export const pageRoutes = [
  route({
    method: 'GET',
    path: '/',
    summary: 'People, organizations and links',
    access: 'public',
    handle: (sandbox) => htmlReply(indexPage(sandbox)),
  }),
  route({
    method: 'GET',
    path: '/invite',
    summary: 'The accept page of an invitation',
    access: 'public',
    query: tokenSchema,
    handle: ({ store }, { query }) => {
      const invitation = findByToken(store, query.invitation_token);
      const state = invitationState(invitation);
      if (state !== 'pending') {
        return htmlReply(page('Invitation', `<p>This invitation is ${state}.</p>`), 410);
      }
      const organization = store.organizations.find(invitation.organization_id ?? '');
      return htmlReply(
        page(
          'Invitation',
          `<p><strong>${escapeHtml(invitation.email)}</strong> is invited to join ${escapeHtml(organization?.name ?? 'the application')}.</p>
<form method="post" action="/invite">
<input type="hidden" name="invitation_token" value="${escapeHtml(invitation.token)}">
<button>Accept</button>
</form>`,
        ),
      );
    },
  }),
  route({
    method: 'POST',
    path: '/invite',
    summary: 'The form of the accept page',
    access: 'public',
    body: tokenSchema,
    handle: ({ store }, { body }) => {
      const { user } = acceptInvitation(store, findByToken(store, body.invitation_token));
      const origin = store.notes.find('app_origin')?.value;
      const next = origin
        ? `<p><a href="${escapeHtml(origin)}">Continue to the application</a></p>`
        : '';
      const text = `<p>Accepted as ${escapeHtml(user.email)}.</p>${next}`;
      return htmlReply(page('Invitation accepted', text));
    },
  }),
];

function findByToken(store: Store, token: string): InvitationRow {
  const row = store.invitations.findBy('token', token);
  if (!row) throw notFound('Invitation', token);
  return row;
}
