import type { NextRequest } from 'next/server';
import { NextResponse } from 'next/server';
import { env } from '@/config/env';
import { findSignedInUser, readCaller } from '@/lib/auth/door/context';
import { readForm } from '@/lib/auth/door/read-form';
import { limitRate } from '@/lib/auth/door/rate-limit';
import { openRoute } from '@/lib/auth/door/route';
import { returnPath } from '@/lib/auth/sign-in/return-path';
import { switchOrganization } from '@/lib/auth/sign-in/switch-organization';
import { ensurePersonalOrganization } from '@/lib/organizations/personal/ensure-personal-organization';

/** Gives a session without an organization the person's own one; one that has one is left alone. */
export const GET = openRoute(async (request) => {
  const user = await findSignedInUser();
  if (!user) return redirectTo('/auth/sign-in');
  await limitRate('session', user.id);
  if ((await readCaller()).state === 'without_organization')
    await switchOrganization(user.id, await ensurePersonalOrganization(user));
  return redirectTo(returnPath(request.nextUrl.searchParams.get('returnTo')));
});

/** Moves the session to another organization of the person, and leads on to `returnTo`. */
export const POST = openRoute(async (request: NextRequest) => {
  const user = await findSignedInUser();
  if (!user) return redirectTo('/auth/sign-in');
  await limitRate('session', user.id);
  const form = await readForm(request);
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  await switchOrganization(user.id, text('organizationId'));
  return redirectTo(returnPath(text('returnTo')));
});

function redirectTo(path: string): NextResponse {
  return NextResponse.redirect(new URL(path, env().NEXT_PUBLIC_APP_URL), 303);
}
