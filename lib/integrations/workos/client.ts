import { WorkOS } from '@workos-inc/node';
import { env } from '@/config/env';
import { watchWorkosCalls } from './watch-calls';

const holder = globalThis as typeof globalThis & { __elevaWorkos?: WorkOS };

/** The WorkOS SDK for this installation (https://workos.com/docs/reference). */
export function workos(): WorkOS {
  watchWorkosCalls();
  const {
    WORKOS_API_KEY,
    WORKOS_CLIENT_ID,
    WORKOS_API_HOSTNAME,
    WORKOS_API_PORT,
    WORKOS_API_HTTPS,
  } = env();
  holder.__elevaWorkos ??= new WorkOS(WORKOS_API_KEY, {
    clientId: WORKOS_CLIENT_ID,
    https: WORKOS_API_HTTPS,
    timeout: 10_000,
    ...(WORKOS_API_HOSTNAME && { apiHostname: WORKOS_API_HOSTNAME }),
    ...(WORKOS_API_PORT && { port: WORKOS_API_PORT }),
  });
  return holder.__elevaWorkos;
}
