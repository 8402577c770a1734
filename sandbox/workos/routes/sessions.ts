import { z } from 'zod';
import { requireUser } from '../accounts/require';
import { requireRegistered } from '../auth/registered-uris';
import { isLive, revokeSession } from '../auth/sessions';
import { ApiError, refused } from '../http/api-error';
import { listQuery, listReply } from '../http/list-page';
import { emptyReply, htmlReply, jsonReply, redirectReply } from '../http/reply';
import { route } from '../http/route';
import { page } from '../pages/page';

/** Sources: https://workos.com/docs/reference/authkit/session, …/session-tokens, …/logout */
export const sessionRoutes = [
  route({
    method: 'GET',
    path: '/sso/jwks/:clientId',
    summary: 'The public key access tokens are verified with',
    access: 'public',
    handle: ({ clientId, signingKey }, { param }) => {
      if (param('clientId') !== clientId)
        throw new ApiError(404, { message: `Client not found: '${param('clientId')}'.` });
      return jsonReply({ keys: [signingKey.jwk] });
    },
  }),
  route({
    method: 'GET',
    path: '/user_management/sessions/logout',
    summary: 'Sign out in the browser',
    access: 'public',
    query: z.strictObject({
      session_id: z.string(),
      return_to: z.url({ protocol: /^https?$/ }).optional(),
    }),
    handle: (sandbox, { query }) => {
      const { store } = sandbox;
      if (query.return_to !== undefined) requireRegistered(sandbox, query.return_to, 'return_to');
      const session = store.sessions.find(query.session_id);
      if (session) revokeSession(store, session);
      const target = query.return_to ?? store.notes.find('app_origin')?.value;
      if (target !== undefined) return redirectReply(target);
      return htmlReply(page('Signed out', '<p>You are signed out.</p>'));
    },
  }),
  route({
    method: 'POST',
    path: '/user_management/sessions/revoke',
    summary: 'Revoke a session',
    body: z.strictObject({ session_id: z.string(), return_to: z.string().optional() }),
    handle: ({ store }, { body }) => {
      const session = store.sessions.find(body.session_id);
      if (!session) {
        throw refused(400, 'session_not_found', `Session not found: '${body.session_id}'.`);
      }
      revokeSession(store, session);
      return emptyReply();
    },
  }),
  route({
    method: 'GET',
    path: '/user_management/users/:id/sessions',
    summary: 'List the live sessions of a user',
    query: z.strictObject(listQuery),
    handle: ({ store }, { param, query }) => {
      const user = requireUser(store, param('id'));
      const live = store.sessions.listBy('user', user.id).filter(isLive);
      return listReply(live, query, (session) => session);
    },
  }),
];
