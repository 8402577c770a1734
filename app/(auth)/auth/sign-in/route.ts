import { getSignInUrl } from '@workos-inc/authkit-nextjs';
import { NextResponse } from 'next/server';
import { clientAddress, limitRate } from '@/lib/auth/rate-limit';
import { returnPath } from '@/lib/auth/return-path';
import { openRoute } from '@/lib/auth/route';

/** Starts a sign-in at WorkOS and comes back to `returnTo`. */
export const GET = openRoute(async (request) => {
  await limitRate('signIn', clientAddress(request));
  const { searchParams } = request.nextUrl;
  const loginHint = searchParams.get('login_hint') ?? undefined;
  const url = await getSignInUrl({
    returnTo: returnPath(searchParams.get('returnTo')),
    ...(loginHint && { loginHint }),
  });
  return NextResponse.redirect(url);
});
