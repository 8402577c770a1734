import { z } from 'zod';
import { activeMemberships } from '../accounts/memberships';
import { takeImpersonation } from '../auth/impersonation';
import { requireRegistered } from '../auth/registered-uris';
import { createUser } from '../accounts/create-user';
import { emitEvent } from '../events/emit-event';
import { oauthError } from '../http/api-error';
import { htmlReply, redirectReply, type Reply } from '../http/reply';
import { type RawRequest, route } from '../http/route';
import { createSecret } from '../ids';
import { signInPage, type Person } from '../pages/sign-in-page';
import type { Sandbox } from '../sandbox';
import type { UserRow } from '../store/rows';

const CODE_LIFETIME_MS = 10 * 60 * 1000;
const SHOWN_PEOPLE = 50;

const parameters = {
  client_id: z.string(),
  redirect_uri: z.url({ protocol: /^https?$/ }),
  response_type: z.literal('code'),
  provider: z.string().optional(),
  connection_id: z.string().optional(),
  organization_id: z.string().optional(),
  domain_hint: z.string().optional(),
  login_hint: z.string().optional(),
  screen_hint: z.enum(['sign-in', 'sign-up']).default('sign-in'),
  state: z.string().optional(),
  code_challenge: z.string().length(43).optional(),
  code_challenge_method: z.literal('S256').optional(),
  invitation_token: z.string().optional(),
  prompt: z.string().optional(),
  max_age: z.string().optional(),
  claim_nonce: z.string().optional(),
  provider_scopes: z.string().optional(),
};
const query = z.strictObject(parameters);
type Authorize = z.output<typeof query>;

/** Source: https://workos.com/docs/reference/authkit/authentication/get-authorization-url */
export const authorizeRoutes = [
  route({
    method: 'GET',
    path: '/user_management/authorize',
    summary: 'The sign-in page; with `login_hint` it signs in at once',
    access: 'public',
    query,
    handle: (sandbox, { query: request, raw }) => {
      requireUsable(sandbox, request);
      if (request.login_hint !== undefined) {
        return signIn(sandbox, request, { email: request.login_hint, chosen: null, raw });
      }
      return htmlReply(buildPage(sandbox, request));
    },
  }),
  route({
    method: 'POST',
    path: '/user_management/authorize',
    summary: 'The form of the sign-in page',
    access: 'public',
    body: z.strictObject({
      ...parameters,
      email: z.email(),
      chosen_organization_id: z.string().optional(),
    }),
    handle: (sandbox, { body, raw }) => {
      const { email, chosen_organization_id: chosen, ...request } = body;
      requireUsable(sandbox, request);
      return signIn(sandbox, request, { email, chosen: chosen || null, raw });
    },
  }),
];

function requireUsable(sandbox: Sandbox, request: Authorize): void {
  if (request.client_id !== sandbox.clientId)
    throw oauthError('invalid_client', 'Invalid client ID.');
  requireRegistered(sandbox, request.redirect_uri, 'redirect_uri');
  if (!request.provider && !request.connection_id && !request.organization_id) {
    throw oauthError(
      'invalid_request',
      'One of provider, connection_id or organization_id is required.',
    );
  }
  if (request.connection_id !== undefined || (request.provider ?? 'authkit') !== 'authkit') {
    throw oauthError('invalid_request', 'The sandbox supports the provider authkit only.');
  }
  const hasChallenge = request.code_challenge !== undefined;
  if (hasChallenge !== (request.code_challenge_method !== undefined)) {
    throw oauthError('invalid_request', 'code_challenge and code_challenge_method go together.');
  }
}

/** Back to the application with a code, or with the error it must handle. */
function signIn(
  sandbox: Sandbox,
  request: Authorize,
  { email, chosen, raw }: { email: string; chosen: string | null; raw: RawRequest },
): Reply {
  const { store } = sandbox;
  const user =
    store.users.findBy('email', email.toLowerCase()) ??
    createUser(store, { email, email_verified: true });
  const organizationId = request.organization_id ?? chosen;
  const target = new URL(request.redirect_uri);
  if (request.state !== undefined) target.searchParams.set('state', request.state);
  if (organizationId !== null && !mayEnter(sandbox, request, user, organizationId)) {
    const message = 'The user is not an active member of this organization.';
    emitEvent(store, 'authentication.magic_auth_failed', {
      type: 'magic_auth',
      status: 'failed',
      ip_address: null,
      user_agent: null,
      user_id: user.id,
      email: user.email,
      error: { code: 'access_denied', message },
    });
    target.searchParams.set('error', 'access_denied');
    target.searchParams.set('error_description', message);
    return redirectReply(target.href);
  }
  const code = createSecret();
  const impersonator = takeImpersonation(store, user.id);
  store.codes.put({
    id: code,
    user_id: user.id,
    organization_id: organizationId,
    invitation_token: request.invitation_token ?? null,
    code_challenge: request.code_challenge ?? null,
    expires_at: Date.now() + CODE_LIFETIME_MS,
    is_used: false,
    user_agent: raw.headers['user-agent'],
    ...(impersonator && { impersonator }),
  });
  // Where to go after a sign-out or an accepted invitation; configured in the real dashboard.
  if (store.notes.find('app_origin')?.value !== target.origin) {
    store.notes.put({ id: 'app_origin', value: target.origin });
  }
  target.searchParams.set('code', code);
  return redirectReply(target.href);
}

function mayEnter(
  { store }: Sandbox,
  request: Authorize,
  user: UserRow,
  organizationId: string,
): boolean {
  const isMember = activeMemberships(store, user.id).some(
    (row) => row.organization_id === organizationId,
  );
  if (isMember || request.invitation_token === undefined) return isMember;
  const invitation = store.invitations.findBy('token', request.invitation_token);
  return invitation?.organization_id === organizationId;
}

function buildPage({ store }: Sandbox, request: Authorize): string {
  const organizationId = request.organization_id;
  const members =
    organizationId === undefined
      ? store.users.list()
      : store.memberships
          .listBy('organization', organizationId)
          .filter(({ status }) => status === 'active')
          .flatMap(({ user_id }) => store.users.find(user_id) ?? []);
  const hint = request.domain_hint?.toLowerCase();
  const found = hint
    ? members.filter(({ email }) => email.toLowerCase().endsWith(`@${hint}`))
    : members;
  const people: Person[] = found.slice(0, SHOWN_PEOPLE).map((user) => ({
    user,
    organizations: activeMemberships(store, user.id).flatMap(
      (row) => store.organizations.find(row.organization_id) ?? [],
    ),
  }));
  return signInPage({
    people,
    hiddenCount: found.length - people.length,
    isSignUp: request.screen_hint === 'sign-up',
    organization: organizationId === undefined ? null : store.organizations.find(organizationId),
    parameters: Object.fromEntries(
      Object.entries(request).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  });
}
