import { refused } from '../http/api-error';
import type { Sandbox } from '../sandbox';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Where a browser may be sent. On the real service these are entered in the dashboard, or by the
 * endpoint for redirect URIs; here those of the application that runs on this machine, or on the
 * host that the stand-in itself is reached by, are registered from the beginning.
 * Throws 400; the code of the real service is not documented.
 */
export function requireRegistered(
  { store, publicUrl }: Sandbox,
  uri: string,
  field: 'redirect_uri' | 'return_to',
): void {
  const { hostname, origin } = new URL(uri);
  if (LOOPBACK.has(hostname) || hostname === new URL(publicUrl).hostname) return;
  const isKnown = store.redirectUris
    .list()
    .some(
      (row) => row.uri === uri || (field === 'return_to' && new URL(row.uri).origin === origin),
    );
  if (isKnown) return;
  throw refused(
    400,
    `invalid_${field}`,
    `The ${field} '${uri}' is not registered. The sandbox knows those on this machine, and what POST /user_management/redirect_uris adds.`,
  );
}
