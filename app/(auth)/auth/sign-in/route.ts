import { getSignInUrl } from '@workos-inc/authkit-nextjs';
import { NextResponse } from 'next/server';
import { SIGN_IN_RETURN_COOKIE } from '@/lib/auth/sign-in/complete-sign-in';
import { ownCookie } from '@/lib/auth/door/own-cookie';
import { clientAddress, limitRate } from '@/lib/auth/door/rate-limit';
import { returnPath } from '@/lib/auth/sign-in/return-path';
import { openRoute } from '@/lib/auth/door/route';

/** Starts a sign-in at WorkOS and comes back to `returnTo`. */
export const GET = openRoute(async (request) => {
  await limitRate('signIn', clientAddress(request));
  const { searchParams } = request.nextUrl;
  const loginHint = searchParams.get('login_hint') ?? undefined;
  const returnTo = returnPath(searchParams.get('returnTo'));
  // Whoever is signed in at WorkOS is asked for a proof of it all the same.
  const isAgain = searchParams.has('again');
  const response = NextResponse.redirect(
    await getSignInUrl({
      returnTo,
      ...(loginHint && { loginHint }),
      ...(isAgain && { maxAge: 0 }),
    }),
  );
  response.cookies.set(SIGN_IN_RETURN_COOKIE, returnTo, ownCookie(600));
  return response;
});
