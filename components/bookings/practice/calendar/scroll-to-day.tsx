'use client';

import { useEffect, useRef } from 'react';

/** In a row of days that is wider than its place, brings one into sight, beside the hours. Shows nothing. */
export function ScrollToDay({ id }: { id: string }) {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const row = here.current?.parentElement;
    const day = document.getElementById(id);
    if (!row || !day) return;
    const [first] = row.querySelectorAll('section');
    row.scrollLeft = day.offsetLeft - (first?.offsetLeft ?? 0);
  }, [id]);
  return <span ref={here} hidden />;
}
