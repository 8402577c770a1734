import { WorkOS } from '@workos-inc/node';
import { startWorkos, type WorkosSandbox, type WorkosSandboxOptions } from '@/sandbox/workos';

export const CLIENT_ID = 'client_sandbox';
export const API_KEY = 'sk_test_sandbox';
export const REDIRECT_URI = 'http://localhost:3000/callback';

export interface Fixture {
  sandbox: WorkosSandbox;
  workos: WorkOS;
}

export async function startFixture(options: Partial<WorkosSandboxOptions> = {}): Promise<Fixture> {
  const sandbox = await startWorkos({ clientId: CLIENT_ID, apiKey: API_KEY, ...options });
  return { sandbox, workos: connect(sandbox.port) };
}

/** The real SDK, pointed at the stand-in as the application's environment points it. */
export function connect(port: number, maxRetries = 3): WorkOS {
  return new WorkOS({
    apiKey: API_KEY,
    clientId: CLIENT_ID,
    apiHostname: '127.0.0.1',
    https: false,
    port,
    maxRetries,
  });
}

/** Signs in as a browser would and returns what comes back to the application. */
export async function authorize(
  workos: WorkOS,
  email: string,
  options: { organizationId?: string; invitationToken?: string } = {},
): Promise<{ code: string; codeVerifier: string; callback: URL }> {
  const pkce = await workos.pkce.generate();
  const url = workos.userManagement.getAuthorizationUrl({
    provider: 'authkit',
    redirectUri: REDIRECT_URI,
    loginHint: email,
    state: 'state-1',
    codeChallenge: pkce.codeChallenge,
    codeChallengeMethod: 'S256',
    ...options,
  });
  const response = await fetch(url, { redirect: 'manual' });
  const callback = new URL(response.headers.get('location') ?? 'http://no-redirect');
  const code = callback.searchParams.get('code') ?? '';
  return { code, codeVerifier: pkce.codeVerifier, callback };
}

/** Signs in all the way to tokens. */
export async function signIn(
  workos: WorkOS,
  email: string,
  options: { organizationId?: string; invitationToken?: string } = {},
) {
  const { code, codeVerifier } = await authorize(workos, email, options);
  return workos.userManagement.authenticateWithCode({ code, codeVerifier });
}

let counter = 0;

/** Text no other test uses. */
export function unique(name: string): string {
  counter += 1;
  return `${name}-${process.pid}-${counter}`;
}

/** A person with an organization of their own. */
export async function createMember(workos: WorkOS, roleSlug = 'member') {
  const name = unique('person');
  const user = await workos.userManagement.createUser({ email: `${name}@example.com` });
  const organization = await workos.organizations.createOrganization({ name, externalId: name });
  const membership = await workos.userManagement.createOrganizationMembership({
    userId: user.id,
    organizationId: organization.id,
    roleSlug,
  });
  return { user, organization, membership };
}
