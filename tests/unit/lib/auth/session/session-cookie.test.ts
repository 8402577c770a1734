import { UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';

const load = async () => ({
  ...(await import('@/lib/auth/session/session-cookie')),
  ...(await import('@/lib/core/log')),
  ...(await import('@/lib/integrations/workos')),
});
let app: Awaited<ReturnType<typeof load>>;

/** What the SDK seals at each exchange; its types keep the door to it shut. */
interface Sealing {
  sealSessionDataFromAuthenticationResponse(input: object): Promise<string>;
}

beforeAll(async () => {
  const ports = { app: 1, stripe: 2, workos: 3, postgres: 4 };
  Object.assign(process.env, sandboxEnv(ports, makeSecrets()));
  app = await load();
});

async function sealedWith(entitlements: string[]): Promise<string> {
  const claims = { sid: 'session_1', org_id: 'org_1', entitlements };
  const accessToken = new UnsecuredJWT(claims).setSubject('user_1').encode();
  const sealing = app.workos().userManagement as unknown as Sealing;
  return sealing.sealSessionDataFromAuthenticationResponse({
    authenticationResponse: { accessToken, refreshToken: 'r', user: { id: 'user_1' } },
    cookiePassword: process.env['WORKOS_COOKIE_PASSWORD'],
  });
}

describe('a session cookie', () => {
  it('that browsers may not keep is logged, with its size and what makes it grow', async () => {
    const error = vi.spyOn(app.log(), 'error').mockReturnValue();
    const names = Array.from({ length: 33 }, (_, index) => `${index}`.padEnd(60, 'x'));
    const sealed = await sealedWith(names);
    const bytes = `wos-session=${sealed}`.length;
    expect(bytes).toBeGreaterThan(4000);
    app.sessionCookie(sealed);
    await vi.waitFor(() =>
      expect(error).toHaveBeenCalledExactlyOnceWith(
        { bytes, entitlements: 33, organizationId: 'org_1' },
        'a session cookie is too large for browsers to keep',
      ),
    );
    error.mockClear();
    app.sessionCookie(await sealedWith(names.slice(0, 8)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(error).not.toHaveBeenCalled();
  });
});
