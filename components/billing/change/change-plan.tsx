'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { refreshPage } from '@/components/access/keep-current';
import { charge } from '@/components/ui/amounts';
import { day } from '@/components/ui/dates';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import type { ChangeOutcome } from '@/lib/billing/change/plan-change';
import type { ChangePreview } from '@/lib/billing/change/preview-change';
import { PreviewSkeleton } from '../consequences/preview-skeleton';
import { Refusal } from '../requests/refusal';
import { postJson, RefusedError } from '../requests/request-json';
import { useAsked } from '../requests/use-asked';
import { useRefusalText } from '../requests/use-refusal-text';
import { ChangePreviewList } from './change-preview-list';

/** Changes the plan after showing, to the cent, what that costs and what is gained or lost. */
export function ChangePlan({ lookupKey, onDone }: { lookupKey: string; onDone: () => void }) {
  const t = useTranslations('changePlan');
  const format = useFormatter();
  const router = useRouter();
  const refusalText = useRefusalText();
  const path = `/api/subscriptions/upgrade?lookupKey=${encodeURIComponent(lookupKey)}`;
  const { answer: preview, problem: unread, look, retry } = useAsked<ChangePreview>(path);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function change(shown: ChangePreview) {
    const result = await postJson<ChangeOutcome>('/api/subscriptions/upgrade', {
      lookupKey,
      ...(shown.prorationDate === null
        ? { effectiveAt: shown.effectiveAt }
        : { prorationDate: shown.prorationDate }),
      priceId: shown.priceId,
      dueTodayCents: shown.dueTodayCents,
    });
    if (result.outcome === 'payment_required') return location.assign('/billing/payment');
    if (result.outcome === 'applied')
      return router.push(`/billing/return?plan=${encodeURIComponent(lookupKey)}`);
    onDone();
    refreshPage();
  }

  async function confirm(shown: ChangePreview) {
    setBusy(true);
    setProblem(null);
    try {
      await change(shown);
    } catch (error) {
      const isStale = error instanceof RefusedError && error.code === 'stale_preview';
      // Where the amounts cannot be had anew either, the refusal still says the most.
      if (isStale) await look().catch(() => undefined);
      setProblem(refusalText(error));
    } finally {
      setBusy(false);
    }
  }

  if (unread) return <Refusal text={unread} onRetry={retry} />;
  if (!preview) return <PreviewSkeleton />;
  const label =
    preview.takesEffect === 'now'
      ? t('payNow', { amount: charge(format, Math.max(0, preview.dueTodayCents)) })
      : t('schedule', { date: day(format, preview.effectiveAt) });
  return (
    <>
      <ChangePreviewList preview={preview} />
      {problem && <Refusal text={problem} />}
      <DialogButtons
        confirm={isBusy ? t('busy') : label}
        keep={t('keep')}
        isBusy={isBusy}
        onKeep={onDone}
        onConfirm={() => void confirm(preview)}
      />
    </>
  );
}
