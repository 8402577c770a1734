import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { Entrance } from '@/components/shell/entrance';
import { PublicFrame } from '@/components/shell/public-frame';
import { usernameProblem } from '@/lib/experts/profile/username';

interface UsernameLayoutProps {
  params: Promise<{ username: string }>;
  children: ReactNode;
}

/**
 * The frame of an expert's public pages. Their addresses begin with a name that could be anything, a
 * missing file's too, for which the proxy does not run and nobody knows who is looking: that is told here.
 */
export default async function UsernameLayout({ params, children }: UsernameLayoutProps) {
  const { username } = await params;
  if (usernameProblem(username.toLowerCase()) !== null) notFound();
  return <PublicFrame entrance={<Entrance />}>{children}</PublicFrame>;
}
