import 'server-only';
import type { NextRequest } from 'next/server';

/** The part of `/api/NOUN/ID/VERB` that names which; empty where there is none. */
export function idInPath({ nextUrl }: NextRequest): string {
  return nextUrl.pathname.split('/').at(3) ?? '';
}
