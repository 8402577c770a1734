'use client';

import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { euros } from '@/components/ui/euros';
import { Notice } from '@/components/ui/notice';
import type { ChangeOutcome } from '@/lib/billing/change/plan-change';
import type { ChangePreview } from '@/lib/billing/change/preview-change';
import { postJson, RefusedError, requestJson } from '../requests/request-json';
import { useRefusalText } from '../requests/use-refusal-text';
import { ChangePreviewList } from './change-preview-list';
import { PreviewSkeleton } from '../consequences/preview-skeleton';

/** Changes the plan after showing, to the cent, what that costs and what is gained or lost. */
export function ChangePlan({ lookupKey, onDone }: { lookupKey: string; onDone: () => void }) {
  const t = useTranslations('changePlan');
  const format = useFormatter();
  const router = useRouter();
  const refusalText = useRefusalText();
  const [preview, setPreview] = useState<ChangePreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const look = useCallback(async () => {
    const path = `/api/subscriptions/upgrade?lookupKey=${encodeURIComponent(lookupKey)}`;
    setPreview(await requestJson<ChangePreview>(path));
  }, [lookupKey]);

  useEffect(() => {
    look().catch((error: unknown) => setProblem(refusalText(error)));
    // The words for a refusal are new at each render; the question is asked once.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [look]);

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
    router.refresh();
  }

  async function confirm(shown: ChangePreview) {
    setBusy(true);
    setProblem(null);
    try {
      await change(shown);
    } catch (error) {
      const isStale = error instanceof RefusedError && error.code === 'stale_preview';
      // Where the amounts cannot be had anew either, the first refusal still says the most.
      if (isStale) await look().catch(() => setPreview(null));
      setProblem(refusalText(error));
    } finally {
      setBusy(false);
    }
  }

  if (!preview && !problem) return <PreviewSkeleton />;
  return (
    <>
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
            t('payNow', { amount: euros(format, Math.max(0, preview.dueTodayCents)) })}
        </Button>
      )}
    </>
  );
}
