import { switchToOrganization, withAuth } from '@workos-inc/authkit-nextjs';
import { NextResponse } from 'next/server';
import { env } from '@/config/env';
import { rememberOrganization } from '@/lib/auth/organizations';
import { returnPath } from '@/lib/auth/return-path';
import { openRoute } from '@/lib/auth/route';
import { ensurePersonalOrganization } from '@/lib/organizations/ensure-personal-organization';

/** Gives a session without an organization the person's own one. */
export const GET = openRoute(async (request) => {
  const { user } = await withAuth();
  if (!user) return NextResponse.redirect(new URL('/auth/sign-in', env().NEXT_PUBLIC_APP_URL));
  const organizationId = await ensurePersonalOrganization(user, crypto.randomUUID());
  await switchToOrganization(organizationId, { revalidationStrategy: 'none' });
  return NextResponse.redirect(
    new URL(returnPath(request.nextUrl.searchParams.get('returnTo')), env().NEXT_PUBLIC_APP_URL),
  );
});

/** Moves the session to another organization of the person; WorkOS refuses any other. */
export const POST = openRoute(async (request) => {
  const { user } = await withAuth();
  if (!user) return NextResponse.redirect(new URL('/auth/sign-in', env().NEXT_PUBLIC_APP_URL), 303);
  const organizationId = String((await request.formData()).get('organizationId') ?? '');
  await switchToOrganization(organizationId, { revalidationStrategy: 'none' });
  await rememberOrganization(user.id, organizationId);
  return NextResponse.redirect(new URL('/dashboard', env().NEXT_PUBLIC_APP_URL), 303);
});
