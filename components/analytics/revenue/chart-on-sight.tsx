'use client';

import { type ComponentType, useEffect, useRef, useState } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import type { RevenueBar } from './revenue-bar';

type Bars = ComponentType<{ bars: RevenueBar[]; width: number }>;

/**
 * The place of the bars, as large as they are. Their code, the heaviest of all pages, is fetched once
 * it is seen. If it cannot be had the place stays empty: the table beside it has every number.
 */
export function ChartOnSight({ bars }: { bars: RevenueBar[] }) {
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<{ Bars: Bars | null; width: number }>();
  useEffect(() => {
    const sight = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      sight.disconnect();
      const width = place.current?.clientWidth ?? 0;
      import('./revenue-bars').then(
        ({ RevenueBars }) => setChart({ Bars: RevenueBars, width }),
        () => setChart({ Bars: null, width }),
      );
    });
    if (place.current) sight.observe(place.current);
    return () => sight.disconnect();
  }, []);
  return (
    <div ref={place} className="h-64 w-full" aria-hidden="true">
      {chart?.Bars && <chart.Bars bars={bars} width={chart.width} />}
      {!chart && <Skeleton className="h-full" />}
    </div>
  );
}
