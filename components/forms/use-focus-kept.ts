'use client';

import { type RefObject, useLayoutEffect } from 'react';

/** Where something goes away with the focus in it, the focus goes to the page's content, not to nowhere. */
export function useFocusKept(within: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = within.current;
    return () => {
      if (element?.contains(document.activeElement))
        document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true });
    };
  }, [within]);
}
