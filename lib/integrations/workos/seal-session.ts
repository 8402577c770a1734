import type { AuthenticationResponse } from '@workos-inc/node';
import { sealData } from 'iron-session';
import { env } from '@/config/env';

type User = AuthenticationResponse['user'];

/** What a session needs: the tokens, the person, and an operator in their place. */
export type SealedContent = Pick<
  AuthenticationResponse,
  'accessToken' | 'refreshToken' | 'user' | 'impersonator' | 'authenticationMethod'
>;

/**
 * Seals a session as AuthKit and the SDK do, who read it again, but of the person it keeps only what
 * is read: the whole user takes some 500 bytes of the 4096 that browsers keep of a cookie, and is
 * missing for the entitlements.
 */
export async function sealSession({
  accessToken,
  refreshToken,
  user,
  impersonator,
  authenticationMethod,
}: SealedContent): Promise<string> {
  const { id, email, firstName, lastName } = user;
  const person = { id, email, firstName, lastName } satisfies Partial<User>;
  const content = { accessToken, refreshToken, user: person, authenticationMethod, impersonator };
  return sealData(content, { password: env().WORKOS_COOKIE_PASSWORD, ttl: 0 });
}
