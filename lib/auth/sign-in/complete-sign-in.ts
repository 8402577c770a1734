import 'server-only';
import { handleAuth, type HandleAuthSuccessData, saveSession } from '@workos-inc/authkit-nextjs';
import type { AuthenticationResponse } from '@workos-inc/node';
import { decodeJwt } from 'jose';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/config/env';
import { TIME_ZONE_COOKIE } from '@/config/locales';
import { chooseLocale } from '@/lib/users/choose-locale';
import { auditEvent } from '@/lib/core/audit';
import { log } from '@/lib/core/log';
import { validTimeZone } from '@/lib/users/valid-time-zone';
import { callWorkos, workos } from '@/lib/integrations/workos';
import {
  ensurePersonalOrganization,
  findPersonalOrganization,
  type SignedInUser,
} from '@/lib/organizations/personal/ensure-personal-organization';
import { rememberLocale } from '@/lib/users/remember-locale';
import { rememberTimeZone } from '@/lib/users/remember-time-zone';
import { findLastOrganization } from './organizations';
import { organizationSelection, type OrganizationSelection } from './organization-selection';
import { returnPath } from './return-path';
import { shrinkOwnCookie } from './shrink-own-cookie';

type Session = Pick<AuthenticationResponse, 'accessToken' | 'user' | 'impersonator'>;

/** Where a sign-in is to end, for the way through the organization choice, which loses it. */
export const SIGN_IN_RETURN_COOKIE = 'eleva-sign-in-return';

/**
 * Finishes a sign-in: exchanges the code, makes the personal organization at the first one, and
 * scopes the session to an organization. Someone with several lands where they worked last, or in
 * their own, and may switch. Any failure leads to the sign-in page with a reason.
 */
export async function completeSignIn(request: NextRequest): Promise<Response> {
  const finish = handleAuth({
    baseURL: env().NEXT_PUBLIC_APP_URL,
    returnPathname: '/dashboard',
    onSuccess: (session) => scopeSession(session, request),
    onError: ({ error }) => selectOrFail(error, request),
  });
  return finish(request);
}

async function scopeSession(session: HandleAuthSuccessData, request: NextRequest): Promise<void> {
  const personal = await welcome(session, request, session.organizationId);
  await auditSignIn(session, session.organizationId ?? personal);
  if (session.organizationId) return shrinkOwnCookie();
  const scoped = await callWorkos(() =>
    workos().userManagement.authenticateWithRefreshToken({
      clientId: env().WORKOS_CLIENT_ID,
      refreshToken: session.refreshToken,
      organizationId: personal,
    }),
  );
  await keep(scoped, request);
}

async function keep(session: AuthenticationResponse, request: NextRequest): Promise<void> {
  await saveSession(session, request);
  await shrinkOwnCookie();
}

/** WorkOS asks which organization when there are several; everything else is a failed sign-in. */
async function selectOrFail(error: unknown, request: NextRequest): Promise<Response> {
  const selection = organizationSelection(error);
  if (!selection) {
    log().warn({ error }, 'sign-in failed');
    return redirectTo('/sign-in?error=failed');
  }
  try {
    await selectOrganization(selection, request);
    return redirectTo(returnPath(request.cookies.get(SIGN_IN_RETURN_COOKIE)?.value));
  } catch (failure) {
    log().warn({ error: failure }, 'organization selection failed');
    return redirectTo('/sign-in?error=organization');
  }
}

async function selectOrganization(
  selection: OrganizationSelection,
  request: NextRequest,
): Promise<void> {
  const last = await findLastOrganization(selection.user.id);
  const personal = await findPersonalOrganization(selection.user.id);
  const { organizations } = selection;
  const among = (wanted: string | null) => organizations.find(({ id }) => id === wanted);
  const chosen = among(last) ?? among(personal) ?? organizations[0];
  if (!chosen) throw new Error('WorkOS asked to choose among no organizations');
  const session = await callWorkos(() =>
    workos().userManagement.authenticateWithOrganizationSelection({
      clientId: env().WORKOS_CLIENT_ID,
      pendingAuthenticationToken: selection.pendingAuthenticationToken,
      organizationId: chosen.id,
    }),
  );
  await welcome(session, request, chosen.id);
  await auditSignIn(session, chosen.id);
  await keep(session, request);
}

/**
 * Completes what a first sign-in makes, and notes language and time zone for e-mails; not those of
 * an operator in the person's place.
 */
async function welcome(
  { user, impersonator }: { user: SignedInUser; impersonator?: unknown },
  request: NextRequest,
  scopedTo: string | undefined,
): Promise<string> {
  const personal = await ensurePersonalOrganization(user, scopedTo);
  if (impersonator) return personal;
  await rememberLocale(user.id, chooseLocale(request.cookies, request.headers));
  const timeZone = validTimeZone(request.cookies.get(TIME_ZONE_COOKIE)?.value);
  if (timeZone) await rememberTimeZone(user.id, timeZone);
  return personal;
}

async function auditSignIn(
  { accessToken, user, impersonator }: Session,
  organizationId: string,
): Promise<void> {
  const { sid } = decodeJwt<{ sid?: string }>(accessToken);
  await auditEvent({
    actor: user.id,
    organizationId,
    action: 'session.signed_in',
    target: sid ?? 'unknown',
    details: { impersonated: Boolean(impersonator) },
  });
}

function redirectTo(path: string): NextResponse {
  return NextResponse.redirect(new URL(path, env().NEXT_PUBLIC_APP_URL), 303);
}
