import { signOut } from '@workos-inc/authkit-nextjs';
import { env } from '@/config/env';
import { openRoute } from '@/lib/auth/door/route';

/** Ends the session here and at WorkOS. A POST, so that no link or image can sign anybody out. */
export const POST = openRoute(async () => {
  await signOut({ returnTo: new URL('/', env().NEXT_PUBLIC_APP_URL).href });
  return new Response(null, { status: 204 });
});
