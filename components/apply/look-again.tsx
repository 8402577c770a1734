'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const EVERY_MS = 1500;

/** Renders the page anew again and again, for as long as it is part of it. Shows nothing. */
export function LookAgain() {
  const router = useRouter();
  useEffect(() => {
    const looking = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(looking);
  }, [router]);
  return null;
}
