import { clientAddress, limitRate } from '@/lib/auth/door/rate-limit';
import { openRoute } from '@/lib/auth/door/route';
import { completeSignIn } from '@/lib/auth/sign-in/complete-sign-in';

/** Where WorkOS sends people back after signing in. */
export const GET = openRoute(async (request) => {
  await limitRate('signInReturn', clientAddress(request));
  return completeSignIn(request);
});
