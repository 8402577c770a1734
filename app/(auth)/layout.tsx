import type { ReactNode } from 'react';
import { PublicFrame } from '@/components/shell/public-frame';

/** The frame of the door itself, which needs no way to it. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return <PublicFrame>{children}</PublicFrame>;
}
