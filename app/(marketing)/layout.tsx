import type { ReactNode } from 'react';
import { Entrance } from '@/components/shell/entrance';
import { PublicFrame } from '@/components/shell/public-frame';

/** The frame of the pages anyone may see. */
export default function MarketingLayout({ children }: { children: ReactNode }) {
  return <PublicFrame entrance={<Entrance />}>{children}</PublicFrame>;
}
