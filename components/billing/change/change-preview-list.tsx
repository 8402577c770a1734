'use client';

import { euros } from '@/components/ui/euros';
import { useFormatter, useTranslations } from 'next-intl';
import type { ChangePreview } from '@/lib/billing/change/preview-change';
import { FeatureList } from '../consequences/feature-list';
import { Losses } from '../consequences/losses';

/** A change of plan before it is made: today's amount and its parts, the next charge, gains, losses and commission. */
export function ChangePreviewList({ preview }: { preview: ChangePreview }) {
  const t = useTranslations('changePlan');
  const features = useTranslations('feature');
  const format = useFormatter();
  const money = (cents: number) => euros(format, cents);
  const day = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'long' });
  const percent = (bps: number) =>
    format.number(bps / 10_000, { style: 'percent', maximumFractionDigits: 2 });
  const { takesEffect, lines, gains, loses, outOfReach, commission } = preview;
  return (
    <div className="grid gap-4 text-sm">
      <p>
        {takesEffect === 'period_end' && t('effectLater', { date: day(preview.effectiveAt) })}
        {takesEffect === 'now' &&
          (lines.length > 0
            ? t('effectNow', { date: day(preview.paidUntil) })
            : t('effectNowFree'))}
      </p>
      <dl className="tabular grid grid-cols-[1fr_auto] gap-x-4 gap-y-2">
        {lines.map((line) => (
          <div key={line.description} className="col-span-2 grid grid-cols-subgrid text-muted">
            <dt>{line.description}</dt>
            <dd className="text-right">{money(line.amountCents)}</dd>
          </div>
        ))}
        <dt className="border-t border-line pt-2 font-semibold">{t('dueToday')}</dt>
        <dd className="border-t border-line pt-2 text-right font-semibold">
          {money(preview.dueTodayCents)}
        </dd>
        {preview.creditLeftCents > 0 && (
          <>
            <dt className="text-muted">{t('creditLeft')}</dt>
            <dd className="text-right text-muted">{money(preview.creditLeftCents)}</dd>
          </>
        )}
        <dt className="text-muted">{t('nextCharge', { date: day(preview.nextChargeAt) })}</dt>
        <dd className="text-right text-muted">{money(preview.nextChargeCents)}</dd>
      </dl>
      {gains.length > 0 && (
        <FeatureList title={t('gains')} names={gains.map((feature) => features(feature))} />
      )}
      <Losses loses={loses} outOfReach={outOfReach} />
      {commission && (
        <p>
          {t('commission', { from: percent(commission.fromBps), to: percent(commission.toBps) })}
        </p>
      )}
    </div>
  );
}
