'use client';

import type { ReactNode } from 'react';
import { ChartSketch } from './chart-sketch';
import { GatedCard } from './gated-card';

interface AnalyticsCardProps {
  /** Whether the plan that has it can be chosen now, by this person. */
  isOffered: boolean;
  children?: ReactNode;
}

/** Analytics on the dashboard: the chart it is given if the token opens it, otherwise the way to it. */
export function AnalyticsCard({ isOffered, children }: AnalyticsCardProps) {
  return (
    <GatedCard path="/analytics" sketch={<ChartSketch />} isOffered={isOffered}>
      {children}
    </GatedCard>
  );
}
