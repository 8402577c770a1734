import { refreshAccess } from '@/lib/auth/session/refresh-access';
import { route } from '@/lib/auth/door/route';

/** Refreshes the session and answers `{organizationId, role, entitlements, expiresAt}` of the fresh token. */
export const GET = route('refreshAccess', async () => Response.json(await refreshAccess()));
