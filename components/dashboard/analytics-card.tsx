'use client';

import { Lock } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCan } from '@/components/access/access-provider';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ChartSketch } from './chart-sketch';

/**
 * The dashboard's view of analytics: the chart it is given if the token opens `analytics_access`,
 * otherwise what the feature does, a picture of it, and the way to the plan that has it.
 */
export function AnalyticsCard({ children }: { children?: ReactNode }) {
  const t = useTranslations('analyticsCard');
  if (useCan('analytics_access')) {
    return (
      <Card aria-labelledby="analytics-card">
        <div className="mb-4 flex items-baseline justify-between gap-4">
          <h2 id="analytics-card" className="font-semibold">
            {t('title')}
          </h2>
          <Link
            href="/analytics"
            className="text-sm font-medium text-accent underline-offset-4 hover:underline"
          >
            {t('open')}
          </Link>
        </div>
        {children}
      </Card>
    );
  }
  return (
    <Card aria-labelledby="analytics-card" className="overflow-hidden">
      <h2 id="analytics-card" className="flex items-center gap-2 font-semibold">
        <Lock aria-hidden="true" className="size-4 text-muted" />
        {t('title')}
      </h2>
      <p className="mt-2 max-w-prose text-sm text-muted">{t('locked')}</p>
      <ChartSketch />
      <Button asChild>
        <Link href="/billing/subscription?upgrade=top">{t('upgrade')}</Link>
      </Button>
    </Card>
  );
}
