'use client';

import { useTranslations } from 'next-intl';
import type { Feature } from '@/config/catalog';
import type { OutOfReach } from '@/lib/billing/out-of-reach';
import { FeatureList } from './feature-list';

/** Features that will be gone, and what lies behind them and cannot be opened then. */
export function Losses({ loses, outOfReach }: { loses: Feature[]; outOfReach: OutOfReach[] }) {
  const t = useTranslations('losses');
  const features = useTranslations('feature');
  if (loses.length === 0) return null;
  return (
    <div className="grid gap-2">
      <FeatureList title={t('title')} names={loses.map((feature) => features(feature))} />
      {outOfReach.length > 0 && (
        <>
          {outOfReach.map(({ feature, count }) => (
            <p key={feature}>{t(`behind.${feature}`, { count })}</p>
          ))}
          <p className="text-muted">{t('kept')}</p>
        </>
      )}
    </div>
  );
}
