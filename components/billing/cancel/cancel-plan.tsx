'use client';

import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { CANCELLATION_REASONS } from '@/config/cancellation-reasons';
import type { CancelPreview } from '@/lib/billing/cancel/preview-cancel';
import { Losses } from '../consequences/losses';
import { PreviewSkeleton } from '../consequences/preview-skeleton';
import { postJson, requestJson } from '../requests/request-json';
import { useRefusalText } from '../requests/use-refusal-text';

export interface CancelPlanProps {
  endsAt: string;
  /** An invoice is open, which stays due all the same. */
  overdue: boolean;
  /** Something else that is paid goes on. */
  isChargedOn: boolean;
  /** The running period is invoiced, and about to be charged. */
  isChargeComing: boolean;
  onDone: () => void;
}

/** Ends the plan with its period, after saying what is gone then and asking why. */
export function CancelPlan({
  endsAt,
  overdue,
  isChargedOn,
  isChargeComing,
  onDone,
}: CancelPlanProps) {
  const t = useTranslations('cancelPlan');
  const format = useFormatter();
  const router = useRouter();
  const refusalText = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [preview, setPreview] = useState<CancelPreview | null>(null);

  useEffect(() => {
    requestJson<CancelPreview>('/api/subscriptions/cancel').then(setPreview, (error: unknown) =>
      setProblem(refusalText(error)),
    );
    // The words for a refusal are new at each render; the question is asked once.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  /** True of all that is paid. */
  const lead = (date: string) => {
    if (overdue) return t('leadOverdue', { date });
    if (isChargeComing) return t('leadCharging', { date });
    return isChargedOn ? t('leadOthers', { date }) : t('lead', { date });
  };

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const written = form.get('comment');
    const comment = typeof written === 'string' ? written.trim() : '';
    setBusy(true);
    setProblem(null);
    try {
      await postJson('/api/subscriptions/cancel', {
        reason: form.get('reason'),
        ...(comment && { comment }),
      });
      onDone();
      router.refresh();
    } catch (error) {
      setProblem(refusalText(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <p className="mb-4 text-sm text-muted">
        {lead(format.dateTime(new Date(endsAt), { dateStyle: 'long' }))}
      </p>
      <div className="mb-5 text-sm">
        {!preview && !problem && <PreviewSkeleton />}
        {preview && <Losses loses={preview.loses} outOfReach={preview.outOfReach} />}
      </div>
      <form onSubmit={(event) => void submit(event)} className="grid gap-4 text-sm">
        <label className="grid gap-1 font-medium">
          {t('reason')}
          <select
            name="reason"
            required
            defaultValue=""
            className="min-h-11 rounded-control border border-field bg-surface px-3 font-normal"
          >
            <option value="" disabled>
              {t('choose')}
            </option>
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
        {problem && (
          <Notice tone="danger" role="alert">
            {problem}
          </Notice>
        )}
        <Button type="submit" disabled={busy} aria-busy={busy}>
          {t('confirm')}
        </Button>
      </form>
    </>
  );
}
