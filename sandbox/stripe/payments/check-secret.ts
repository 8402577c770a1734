import { missing } from '../protocol/errors';

/** A client secret opens exactly its own object; a wrong one looks like a missing object. */
export function checkSecret(
  row: { id: string; client_secret: string | null },
  sent: string | undefined,
  kind: string,
): void {
  if (sent === undefined || sent === row.client_secret) return;
  throw missing(kind, row.id, 'client_secret', 404);
}
