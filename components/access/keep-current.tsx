'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const CHANNEL = 'eleva-access';
const AT_MOST_EVERY_MS = 5000;

/** Tells this browser's other tabs that access has changed. */
export function announceToTabs(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}

/**
 * Keeps an open tab's pages true: rendered anew when another tab reports a change, or when the
 * person comes back to it, whatever changed the access meanwhile. Shows nothing.
 */
export function KeepCurrent() {
  const router = useRouter();
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    let last = Date.now();
    const refresh = () => {
      last = Date.now();
      router.refresh();
    };
    const comeBack = () => {
      if (document.visibilityState === 'visible' && Date.now() - last > AT_MOST_EVERY_MS) refresh();
    };
    channel.addEventListener('message', refresh);
    document.addEventListener('visibilitychange', comeBack);
    window.addEventListener('focus', comeBack);
    return () => {
      channel.close();
      document.removeEventListener('visibilitychange', comeBack);
      window.removeEventListener('focus', comeBack);
    };
  }, [router]);
  return null;
}
