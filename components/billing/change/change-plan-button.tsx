'use client';

import { useRouter } from 'next/navigation';
import { euros } from '@/components/ui/euros';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import type { ChangeOutcome } from '@/lib/billing/change/change-plan';
import type { ChangePreview } from '@/lib/billing/change/preview-change';
import { callApi, postJson, RefusedError } from '../call-api';
import { ChangePreviewList } from './change-preview-list';
import { useProblemText } from '../use-problem-text';

/** Changes the plan after showing, to the cent, what that costs and what is gained or lost. */
export function ChangePlanButton({
  lookupKey,
  label,
  primary,
}: {
  lookupKey: string;
  label: string;
  primary: boolean;
}) {
  const t = useTranslations('changePlan');
  const format = useFormatter();
  const router = useRouter();
  const problemText = useProblemText();
  const [open, setOpen] = useState(false);
  const [preview, setPreview] = useState<ChangePreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function show() {
    setOpen(true);
    setPreview(null);
    setProblem(null);
    try {
      setPreview(
        await callApi<ChangePreview>(
          `/api/subscriptions/upgrade?lookupKey=${encodeURIComponent(lookupKey)}`,
        ),
      );
    } catch (error) {
      setProblem(problemText(error));
    }
  }

  async function confirm(shown: ChangePreview) {
    setBusy(true);
    setProblem(null);
    try {
      const body = {
        lookupKey,
        ...(shown.prorationDate === null
          ? { effectiveAt: shown.effectiveAt }
          : { prorationDate: shown.prorationDate }),
      };
      const result = await postJson<ChangeOutcome>('/api/subscriptions/upgrade', body);
      if (result.outcome === 'payment_required') return location.assign('/billing/payment');
      if (result.outcome === 'applied')
        return router.push(`/billing/return?plan=${encodeURIComponent(lookupKey)}`);
      setOpen(false);
      router.refresh();
    } catch (error) {
      if (error instanceof RefusedError && error.code === 'stale_preview') await show();
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  }

  const money = (cents: number) => euros(format, cents);
  return (
    <>
      <Button
        width="full"
        className="mt-auto"
        variant={primary ? 'primary' : 'secondary'}
        onClick={() => void show()}
      >
        {label}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={label}>
        {!preview && !problem && (
          <div role="status" aria-label={t('loading')} className="grid gap-3">
            <Skeleton className="h-6" />
            <Skeleton className="h-6" />
            <Skeleton className="h-11" />
          </div>
        )}
        {preview && <ChangePreviewList preview={preview} />}
        {problem && (
          <Notice tone="danger" role="alert" className="mt-4">
            {problem}
          </Notice>
        )}
        {preview && (
          <Button
            width="full"
            className="mt-5"
            disabled={busy}
            aria-busy={busy}
            onClick={() => void confirm(preview)}
          >
            {busy && t('busy')}
            {!busy && preview.takesEffect === 'period_end' && t('schedule')}
            {!busy &&
              preview.takesEffect === 'now' &&
              t('payNow', { amount: money(Math.max(0, preview.dueTodayCents)) })}
          </Button>
        )}
      </Dialog>
    </>
  );
}
