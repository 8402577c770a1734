import { log } from '@/lib/core/log';
import { readSealed } from '@/lib/integrations/workos';

/** Browsers throw away a cookie whose name and value exceed 4096 bytes. */
const LARGEST_BYTES = 4000;

/**
 * Logs an error for a session cookie that browsers may not keep, with what makes it grow: whoever is
 * given it is signed out at once. What to do is in `docs/going-live.md`. Never rejects.
 */
export async function tellLargeCookie(name: string, sealed: string): Promise<void> {
  const bytes = Buffer.byteLength(`${name}=${sealed}`);
  if (bytes <= LARGEST_BYTES) return;
  const claims = await readSealed(sealed).catch(() => null);
  const { organizationId, entitlements } = claims ?? {};
  log().error(
    { bytes, entitlements: entitlements?.length ?? null, organizationId: organizationId ?? null },
    'a session cookie is too large for browsers to keep',
  );
}
