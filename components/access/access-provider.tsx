'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Feature } from '@/config/catalog';
import { can } from '@/lib/access/can';

const AccessContext = createContext<readonly string[]>([]);

/** Hands the token's features to client components. The server renders it anew whenever the token changes. */
export function AccessProvider({
  entitlements,
  children,
}: {
  entitlements: readonly string[];
  children: ReactNode;
}) {
  return <AccessContext value={entitlements}>{children}</AccessContext>;
}

/** Whether the signed-in organization's token opens a feature. A misspelt one does not compile. */
export function useCan(feature: Feature): boolean {
  return can({ entitlements: useContext(AccessContext) }, feature);
}
