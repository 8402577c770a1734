import { plainMoment } from '@/lib/core/http/plain-time';

/** A place in the directory's order, as an address carries it: the expert before or after whom a page begins. */
export interface DirectoryCursor {
  direction: 'after' | 'before';
  /** When that expert is free next, as Postgres writes it in UTC to the microsecond; `infinity` if never. */
  freeAt: string;
  organizationId: string;
}

const FREE_AT = /^(infinity|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)$/;
const ORGANIZATION = /^[\w-]{1,100}$/;

/** A cursor as one word of an address: `after~2026-03-02T09:00:00.000000Z~org_1`. Pure. */
export function writeCursor({ direction, freeAt, organizationId }: DirectoryCursor): string {
  return [direction, freeAt, organizationId].join('~');
}

/** What an address says; null for what no page of ours has written. Pure. */
export function readCursor(word: string | undefined): DirectoryCursor | null {
  const [direction, freeAt = '', organizationId = '', ...rest] = (word ?? '').split('~');
  if (direction !== 'after' && direction !== 'before') return null;
  if (rest.length > 0 || !FREE_AT.test(freeAt) || !ORGANIZATION.test(organizationId)) return null;
  if (freeAt !== 'infinity' && !plainMoment.safeParse(freeAt).success) return null;
  return { direction, freeAt, organizationId };
}
