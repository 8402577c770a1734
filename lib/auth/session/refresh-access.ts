import 'server-only';
import {
  refreshSession,
  TokenRefreshError,
  type UserInfo,
  withAuth,
} from '@workos-inc/authkit-nextjs';
import { decodeJwt } from 'jose';
import { AppError } from '@/lib/core/errors';
import { stillOpen } from '../door/context';
import { noteAnswer } from './outage';
import type { EntitlementsAnswer } from '@/types/subscriptions';

/**
 * Exchanges the session for a fresh one and says what the fresh token holds. If the proxy or
 * another tab has just used the refresh token, the session in hand is as good or about to be
 * replaced: answer with that instead of failing. Only in a route handler or Server Action, which
 * can write the cookie. Throws `not_signed_in`, `provider_unavailable`.
 */
export async function refreshAccess(): Promise<EntitlementsAnswer> {
  const session = await refreshed();
  const { exp } = decodeJwt(session.accessToken);
  const { organizationId } = session;
  const open = organizationId ? stillOpen(session, organizationId) : [];
  return {
    organizationId: organizationId ?? null,
    role: session.role ?? null,
    entitlements: [...open],
    expiresAt: new Date((exp ?? 0) * 1000).toISOString(),
  };
}

async function refreshed(): Promise<UserInfo> {
  try {
    const session = await refreshSession();
    noteAnswer();
    if (session.user) return session;
  } catch (error) {
    if (!(error instanceof TokenRefreshError)) throw error;
    if (error.isTransient) {
      throw new AppError(
        'provider_unavailable',
        'The sign-in provider does not answer right now. Your session is kept.',
        { cause: error },
      );
    }
    const current = await withAuth();
    if (current.user) return current;
  }
  throw new AppError('not_signed_in', 'Sign in first.');
}
