'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';

const CHANNEL = 'eleva-access';
const AT_MOST_EVERY_MS = 5000;
const REFRESH = 'eleva-refresh';

/** Tells this browser's other tabs that access has changed. */
export function announceToTabs(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}

/**
 * Renders the page anew after something a person did. What they had pressed may be gone then; the
 * focus goes to the page's content instead of nowhere.
 */
export function refreshPage(): void {
  dispatchEvent(new Event(REFRESH));
}

/**
 * Keeps an open tab's pages true: rendered anew when another tab reports a change, when the person
 * comes back to it, whatever changed the access meanwhile, or when `refreshPage` asks. Shows nothing.
 */
export function KeepCurrent() {
  const router = useRouter();
  const [isPending, start] = useTransition();
  const isAskedFor = useRef(false);
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    let last = Date.now();
    const refresh = () => {
      last = Date.now();
      start(() => router.refresh());
    };
    const refreshForPerson = () => {
      isAskedFor.current = true;
      refresh();
    };
    const comeBack = () => {
      if (document.visibilityState === 'visible' && Date.now() - last > AT_MOST_EVERY_MS) refresh();
    };
    channel.addEventListener('message', refresh);
    document.addEventListener('visibilitychange', comeBack);
    addEventListener('focus', comeBack);
    addEventListener(REFRESH, refreshForPerson);
    return () => {
      channel.close();
      document.removeEventListener('visibilitychange', comeBack);
      removeEventListener('focus', comeBack);
      removeEventListener(REFRESH, refreshForPerson);
    };
  }, [router]);
  useEffect(() => {
    if (isPending || !isAskedFor.current) return;
    isAskedFor.current = false;
    if (document.activeElement === document.body)
      document.getElementById('main')?.focus({ preventScroll: true });
  }, [isPending]);
  return null;
}
