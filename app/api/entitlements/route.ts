import { route } from '@/lib/auth/door/route';
import { readFreshAccess } from '@/lib/auth/door/read-fresh-access';

/** What the session's token says, after the proxy has exchanged it: `{organizationId, role, entitlements, expiresAt}`. */
export const GET = route('readFreshAccess', async () => Response.json(await readFreshAccess()));
