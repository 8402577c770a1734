'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const PATIENCE_MS = 180_000;

/** Has the page made again every few seconds for three minutes, for what is not known yet. Shows nothing. */
export function LookAgain({ everySeconds }: { everySeconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const asking = setInterval(() => router.refresh(), everySeconds * 1000);
    const tired = setTimeout(() => clearInterval(asking), PATIENCE_MS);
    return () => {
      clearInterval(asking);
      clearTimeout(tired);
    };
  }, [router, everySeconds]);
  return null;
}
