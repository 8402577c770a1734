'use client';

import { type ComponentType, useEffect, useRef, useState } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import type { RevenueMonth } from '@/lib/analytics/revenue';

type Bars = ComponentType<{ months: RevenueMonth[]; width: number }>;

/**
 * The place of the bars, as large as they are. Their code, the heaviest of all pages, is fetched once
 * it is seen. If it cannot be had the place stays empty: the table beside it has every number.
 */
export function ChartOnSight({ months }: { months: RevenueMonth[] }) {
  const place = useRef<HTMLDivElement>(null);
  const [bars, setBars] = useState<{ Bars: Bars | null; width: number }>();
  useEffect(() => {
    const sight = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      sight.disconnect();
      const width = place.current?.clientWidth ?? 0;
      import('./revenue-bars').then(
        ({ RevenueBars }) => setBars({ Bars: RevenueBars, width }),
        () => setBars({ Bars: null, width }),
      );
    });
    if (place.current) sight.observe(place.current);
    return () => sight.disconnect();
  }, []);
  return (
    <div ref={place} className="h-64 w-full" aria-hidden="true">
      {bars?.Bars && <bars.Bars months={months} width={bars.width} />}
      {!bars && <Skeleton className="h-full" />}
    </div>
  );
}
