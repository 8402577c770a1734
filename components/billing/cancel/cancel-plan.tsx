'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { refreshPage } from '@/components/access/keep-current';
import { day } from '@/components/ui/dates';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { CANCELLATION_REASONS } from '@/config/cancellation-reasons';
import type { Cancelled } from '@/lib/billing/cancel/cancel-plan';
import type { CancelPreview } from '@/lib/billing/cancel/preview-cancel';
import { Losses } from '../consequences/losses';
import { PreviewSkeleton } from '../consequences/preview-skeleton';
import { Refusal } from '../requests/refusal';
import { postJson } from '../requests/request-json';
import { useAsked } from '../requests/use-asked';
import { useRefusalText } from '../requests/use-refusal-text';
import { AddonStays } from './addon-stays';

export interface CancelPlanProps {
  endsAt: string;
  /** It is the lecturer module, not the plan. */
  isAddon: boolean;
  /** An invoice is open, which stays due all the same. */
  overdue: boolean;
  /** Something else that is paid goes on. */
  isChargedOn: boolean;
  /** The running period is invoiced, and about to be charged. */
  isChargeComing: boolean;
  onDone: () => void;
}

/** Ends the plan, or the module, with its period, after saying what is gone then; why may be told, and need not. */
export function CancelPlan(props: CancelPlanProps) {
  const { endsAt, isAddon, overdue, isChargedOn, isChargeComing, onDone } = props;
  const t = useTranslations('cancelPlan');
  const format = useFormatter();
  const refusalText = useRefusalText();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useAsked<CancelPreview>(
    isAddon ? '/api/subscriptions/cancel?kind=addon' : '/api/subscriptions/cancel',
  );
  const date = day(format, asked.answer?.endsAt ?? endsAt);

  /** True of all that is paid. */
  const lead = () => {
    if (overdue) return t(isAddon ? 'leadOverdueAddon' : 'leadOverdue', { date });
    if (isChargeComing) return t(isAddon ? 'leadChargingAddon' : 'leadCharging', { date });
    return isChargedOn ? t('leadOthers', { date }) : t('lead', { date });
  };

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const form = new FormData(event.currentTarget);
    const written = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const reason = written('reason');
    const comment = written('comment');
    setBusy(true);
    setProblem(null);
    const withAddon = form.get('withAddon') === 'on';
    try {
      const done = await postJson<Cancelled>('/api/subscriptions/cancel', {
        ...(isAddon && { kind: 'addon' }),
        ...(withAddon && { withAddon }),
        ...(reason && { reason }),
        ...(comment && { comment }),
      });
      refreshPage();
      if (done.addonEndsAt === null) return setProblem(t('addonNotCancelled'));
      onDone();
    } catch (error) {
      setProblem(refusalText(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid gap-4 text-sm">
      <p className="text-muted">{lead()}</p>
      {!asked.answer && !asked.problem && <PreviewSkeleton />}
      {asked.answer && <Losses loses={asked.answer.loses} outOfReach={asked.answer.outOfReach} />}
      {asked.answer?.addon && <AddonStays addon={asked.answer.addon} />}
      {asked.problem && <Refusal text={asked.problem} onRetry={asked.retry} />}
      <label className="grid gap-1 font-medium">
        {t('reason')}
        <select
          name="reason"
          defaultValue=""
          className="min-h-11 rounded-control border border-field bg-surface px-3 font-normal"
        >
          <option value="">{t('choose')}</option>
          {CANCELLATION_REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {t(`reasons.${reason}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1 font-medium">
        {t('comment')}
        <textarea
          name="comment"
          rows={3}
          maxLength={500}
          className="rounded-control border border-field bg-surface p-3 font-normal"
        />
      </label>
      {problem && <Refusal text={problem} />}
      <DialogButtons
        confirm={t('confirm', { date })}
        isDanger
        keep={t(isAddon ? 'keepAddon' : 'keep')}
        isBusy={isBusy}
        onKeep={onDone}
      />
    </form>
  );
}
