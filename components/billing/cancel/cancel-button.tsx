'use client';

import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { CANCELLATION_REASONS } from '@/config/cancellation-reasons';
import type { CancelPreview } from '@/lib/billing/cancel/preview-cancel';
import { callApi, postJson } from '../call-api';
import { Losses } from '../change/losses';
import { useProblemText } from '../use-problem-text';

/** Ends the plan with its period, after saying so and asking why. An open invoice stays due all the same. */
export function CancelButton({ endsAt, overdue }: { endsAt: string; overdue: boolean }) {
  const t = useTranslations('cancelPlan');
  const format = useFormatter();
  const router = useRouter();
  const problemText = useProblemText();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [preview, setPreview] = useState<CancelPreview | null>(null);

  async function show() {
    setOpen(true);
    setProblem(null);
    try {
      setPreview(await callApi<CancelPreview>('/api/subscriptions/cancel'));
    } catch (error) {
      setProblem(problemText(error));
    }
  }

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
      setOpen(false);
      router.refresh();
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button variant="quiet" onClick={() => void show()}>
        {t('open')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('title')}>
        <p className="mb-4 text-sm text-muted">
          {t(overdue ? 'leadOverdue' : 'lead', {
            date: format.dateTime(new Date(endsAt), { dateStyle: 'long' }),
          })}
        </p>
        {!preview && !problem && (
          <div role="status" aria-label={t('loading')} className="mb-4">
            <Skeleton className="h-11" />
          </div>
        )}
        {preview && (
          <div className="mb-5 text-sm">
            <Losses loses={preview.loses} outOfReach={preview.outOfReach} />
          </div>
        )}
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
      </Dialog>
    </>
  );
}
