'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { postJson } from '../requests/request-json';

/** After a visit to Stripe's portal: looks at Stripe at once, so that the page does not wait for its webhook. */
export function SyncOnReturn() {
  const router = useRouter();
  useEffect(() => {
    void postJson('/api/subscriptions/sync', {})
      .catch(() => undefined)
      .then(() => router.replace('/billing/subscription', { scroll: false }));
  }, [router]);
  return null;
}
