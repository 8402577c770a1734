'use client';

import { useRouter } from 'next/navigation';
import { useTimeZone } from 'next-intl';
import { useEffect, useRef } from 'react';

/** Has the page made again, once, where its times are not in this browser's time zone: a first visit. Shows nothing. */
export function RenderAgainIn() {
  const shown = useTimeZone();
  const router = useRouter();
  const isDone = useRef(false);
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (isDone.current || timeZone === shown) return;
    isDone.current = true;
    // By now the cookie that names it is set.
    router.refresh();
  }, [router, shown]);
  return null;
}
