import 'server-only';
import { cookies } from 'next/headers';
import { findGatedPath, type GatedPath } from '@/config/gated-pages';

/** Remembers the locked page a person came from, so that paying leads back to it. */
export const CAME_FROM_COOKIE = 'eleva-return-to';

/** The locked page the person came from lately; null if there is none. */
export async function cameFrom(): Promise<GatedPath | null> {
  return findGatedPath((await cookies()).get(CAME_FROM_COOKIE)?.value);
}
