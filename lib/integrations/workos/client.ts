import { WorkOS } from '@workos-inc/node';
import { env } from '@/config/env';
import { perProcess } from '@/config/per-process';
import { watchWorkosCalls } from './watch-calls';

/** The WorkOS SDK for this installation (https://workos.com/docs/reference). */
export function workos(): WorkOS {
  watchWorkosCalls();
  return perProcess('workos', create);
}

function create(): WorkOS {
  const {
    WORKOS_API_KEY,
    WORKOS_CLIENT_ID,
    WORKOS_API_HOSTNAME,
    WORKOS_API_PORT,
    WORKOS_API_HTTPS,
  } = env();
  return new WorkOS(WORKOS_API_KEY, {
    clientId: WORKOS_CLIENT_ID,
    https: WORKOS_API_HTTPS,
    timeout: 10_000,
    ...(WORKOS_API_HOSTNAME && { apiHostname: WORKOS_API_HOSTNAME }),
    ...(WORKOS_API_PORT && { port: WORKOS_API_PORT }),
  });
}
