import 'server-only';
import { headers } from 'next/headers';
import { readCaller } from '../door/context';

/** Who opens a public page, as far as counting it needs. */
export interface Viewer {
  userAgent: string | null;
  /** Null if signed out. */
  viewerOrganizationId: string | null;
}

/** Whoever opens this page; null for a browser that only fetches it in case. */
export async function readViewer(): Promise<Viewer | null> {
  const [received, caller] = await Promise.all([headers(), readCaller()]);
  const isAhead =
    received.has('next-router-prefetch') || /prefetch/.test(received.get('sec-purpose') ?? '');
  if (isAhead) return null;
  return {
    userAgent: received.get('user-agent'),
    viewerOrganizationId: caller.state === 'signed_in' ? caller.context.organizationId : null,
  };
}
