import { z } from 'zod';
import { completeSignIn } from '../auth/complete-sign-in';
import { exchangeCode } from '../auth/exchange-code';
import { refreshSession } from '../auth/refresh-session';
import { oauthError, refused } from '../http/api-error';
import { jsonReply, type Reply } from '../http/reply';
import { route } from '../http/route';
import type { Sandbox } from '../sandbox';

const ORGANIZATION_SELECTION = 'urn:workos:oauth:grant-type:organization-selection';

const client = {
  client_id: z.string(),
  client_secret: z.string().optional(),
  ip_address: z.string().optional(),
  device_id: z.string().optional(),
  user_agent: z.string().optional(),
  signals_id: z.string().optional(),
};
const grantSchema = z.discriminatedUnion('grant_type', [
  z.strictObject({
    ...client,
    grant_type: z.literal('authorization_code'),
    code: z.string(),
    code_verifier: z.string().optional(),
    invitation_token: z.string().optional(),
  }),
  z.strictObject({
    ...client,
    grant_type: z.literal('refresh_token'),
    refresh_token: z.string(),
    organization_id: z.string().optional(),
  }),
  z.strictObject({
    ...client,
    grant_type: z.literal(ORGANIZATION_SELECTION),
    pending_authentication_token: z.string(),
    organization_id: z.string(),
  }),
]);
type Grant = z.output<typeof grantSchema>;

/** Source: https://workos.com/docs/reference/authkit/authentication */
export const authenticateRoutes = [
  route({
    method: 'POST',
    path: '/user_management/authenticate',
    summary: 'Exchange a code, a refresh token or an organization choice for tokens',
    access: 'public',
    body: grantSchema,
    handle: (sandbox, { body }) => {
      requireClient(sandbox, body);
      if (body.grant_type === 'authorization_code') return exchangeCode(sandbox, body);
      if (body.grant_type === 'refresh_token') {
        return jsonReply(refreshSession(sandbox, body.refresh_token, body.organization_id));
      }
      return selectOrganization(sandbox, body);
    },
  }),
];

/** The secret is the API key; a client without one (browser, phone) must prove itself by PKCE. */
function requireClient({ clientId, apiKey }: Sandbox, grant: Grant): void {
  if (grant.client_id !== clientId) throw oauthError('invalid_client', 'Invalid client ID.');
  const secret = grant.client_secret;
  if (secret !== undefined) {
    if (secret === apiKey || secret.startsWith('sk_test_')) return;
    throw oauthError('invalid_client', 'Invalid client secret.');
  }
  const isPublic = grant.grant_type === 'authorization_code' && grant.code_verifier === undefined;
  if (isPublic || grant.grant_type === ORGANIZATION_SELECTION) {
    throw oauthError('invalid_client', 'A client secret or a code verifier is required.');
  }
}

function selectOrganization(
  sandbox: Sandbox,
  grant: Extract<Grant, { grant_type: typeof ORGANIZATION_SELECTION }>,
): Reply {
  const { store } = sandbox;
  const pending = store.pendingAuthentications.find(grant.pending_authentication_token);
  const user = pending && store.users.find(pending.user_id);
  if (!pending || !user || pending.expires_at <= Date.now()) {
    throw refused(
      400,
      'invalid_pending_authentication_token',
      'The pending authentication token is invalid or has expired.',
    );
  }
  store.pendingAuthentications.remove(pending.id);
  return completeSignIn(sandbox, {
    user,
    organizationId: grant.organization_id,
    invitationToken: null,
    device: grant,
    impersonator: pending.impersonator,
  });
}
