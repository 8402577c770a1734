'use client';

import { charge } from '@/components/ui/amounts';
import { day } from '@/components/ui/dates';
import { useFormatter, useTranslations } from 'next-intl';
import type { CostLine } from '@/lib/billing/change/change-costs';
import type { ChangePreview } from '@/lib/billing/change/preview-change';
import { FeatureList } from '../consequences/feature-list';
import { Losses } from '../consequences/losses';

/** A change of plan before it is made: today's amount and its parts, the next charge, gains, losses and commission. */
export function ChangePreviewList({ preview }: { preview: ChangePreview }) {
  const t = useTranslations('changePlan');
  const features = useTranslations('feature');
  const format = useFormatter();
  const names = useTranslations('plan');
  const money = (cents: number) => charge(format, cents);
  const percent = (bps: number) =>
    format.number(bps / 10_000, { style: 'percent', maximumFractionDigits: 2 });
  const lineText = ({ plan, amountCents, until }: CostLine) => {
    const name = plan ? names(`${plan}.name` as 'top-expert.name') : t('anotherItem');
    return amountCents < 0
      ? t('lineCredit', { plan: name })
      : t('lineCharge', { plan: name, date: day(format, until) });
  };
  const { takesEffect, lines, gains, loses, outOfReach, commission } = preview;
  return (
    <div className="grid gap-4 text-sm">
      <p>
        {takesEffect === 'period_end' &&
          t('effectLater', { date: day(format, preview.effectiveAt) })}
        {takesEffect === 'now' &&
          (lines.length > 0
            ? t('effectNow', { date: day(format, preview.paidUntil) })
            : t('effectNowFree'))}
      </p>
      <dl className="tabular grid grid-cols-[1fr_auto] gap-x-4 gap-y-2">
        {lines.map((line) => (
          <div
            key={`${line.plan} ${line.until} ${line.amountCents}`}
            className="col-span-2 grid grid-cols-subgrid text-muted"
          >
            <dt>{lineText(line)}</dt>
            <dd className="text-right">{money(line.amountCents)}</dd>
          </div>
        ))}
        <div className="col-span-2 grid grid-cols-subgrid border-t border-line pt-2 font-semibold">
          <dt>{t('dueToday')}</dt>
          <dd className="text-right">{money(preview.dueTodayCents)}</dd>
        </div>
        {preview.creditLeftCents > 0 && (
          <>
            <dt className="text-muted">{t('creditLeft')}</dt>
            <dd className="text-right text-muted">{money(preview.creditLeftCents)}</dd>
          </>
        )}
        <dt className="text-muted">
          {t('nextCharge', { date: day(format, preview.nextChargeAt) })}
        </dt>
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
