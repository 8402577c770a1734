import 'server-only';
import { unconfirmed } from '@/lib/access/can';
import type { EntitlementsAnswer } from '@/types/subscriptions';
import { readCaller } from './context';

/**
 * What the session's token says now that the proxy has exchanged it for a fresh one, less what is
 * known to be taken away. Where WorkOS does not answer, a token that is still good answers. Throws
 * `provider_unavailable` if it is not.
 */
export async function readFreshAccess(): Promise<EntitlementsAnswer> {
  const caller = await readCaller();
  if (caller.state !== 'signed_in' || caller.context.outage) throw unconfirmed();
  const { organizationId, role, entitlements } = caller.context;
  return {
    organizationId,
    role,
    entitlements: [...entitlements],
    expiresAt: caller.expiresAt.toISOString(),
  };
}
