import { openRoute } from '@/lib/auth/door/route';
import { endSession } from '@/lib/auth/sign-in/end-session';

/** Ends the session here and at WorkOS. A POST, so that no link or image can sign anybody out. */
export const POST = openRoute(() => endSession());
