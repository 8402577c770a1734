'use client';

import { Lock } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCan } from '@/components/access/access-provider';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { GATED_PAGES, type GatedPath, UPGRADES } from '@/config/gated-pages';

interface GatedCardProps {
  path: GatedPath;
  /** A picture of the page for those who do not have it yet. */
  sketch: ReactNode;
  /** Whether the plan that has it can be chosen now, by this person. */
  isOffered: boolean;
  /** What those see who have it. */
  children: ReactNode;
}

/**
 * A gated page on the dashboard: a view of it if the token opens it, otherwise what it does, a
 * picture of it, and, where it is on offer, the way to the plan that has it.
 */
export function GatedCard({ path, sketch, isOffered, children }: GatedCardProps) {
  const { feature, upgrade, texts } = GATED_PAGES[path];
  const t = useTranslations('gatedCard');
  const pages = useTranslations('gatedPages');
  const plans = useTranslations('plan');
  const titleId = `${texts}-card`;
  const name = pages(`${texts}.name`);
  if (useCan(feature)) {
    return (
      <Card aria-labelledby={titleId}>
        <div className="mb-4 flex items-baseline justify-between gap-4">
          <h2 id={titleId} className="font-semibold">
            {name}
          </h2>
          <Link
            href={path}
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
    <Card aria-labelledby={titleId} className="overflow-hidden">
      <h2 id={titleId} className="flex items-center gap-2 font-semibold">
        <Lock aria-hidden="true" className="size-4 text-muted" />
        {name}
      </h2>
      <p className="mt-2 max-w-prose text-sm text-muted">{pages(`${texts}.teaser`)}</p>
      {sketch}
      {isOffered && (
        <Button asChild>
          <Link href={`/billing/subscription?upgrade=${upgrade}`}>
            {t('upgrade', { plan: plans(`${UPGRADES[upgrade]}.name`) })}
          </Link>
        </Button>
      )}
    </Card>
  );
}
