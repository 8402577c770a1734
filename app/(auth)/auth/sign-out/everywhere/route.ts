import { openRoute } from '@/lib/auth/door/route';
import { endAllSessions } from '@/lib/auth/sign-in/end-all-sessions';

/** Ends every session of the person, on every device. */
export const POST = openRoute(() => endAllSessions());
