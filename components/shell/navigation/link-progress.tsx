'use client';

import { useLinkStatus } from 'next/link';
import { classNames } from '@/components/ui/class-names';

/** Inside a link: a line under it while its page is on the way, unless that comes at once. */
export function LinkProgress() {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'pointer-events-none absolute inset-x-3 bottom-0.5 h-0.5 rounded-full bg-current opacity-0',
        pending && 'opacity-100 transition-opacity delay-100',
      )}
    />
  );
}
