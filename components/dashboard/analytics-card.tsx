'use client';

import type { ReactNode } from 'react';
import { ChartSketch } from './chart-sketch';
import { GatedCard } from './gated-card';

/** Analytics on the dashboard: the chart it is given if the token opens it, otherwise the way to it. */
export function AnalyticsCard({ children }: { children?: ReactNode }) {
  return (
    <GatedCard path="/analytics" sketch={<ChartSketch />}>
      {children}
    </GatedCard>
  );
}
