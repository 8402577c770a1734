'use client';

import { PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { confirmOutcome } from '@/components/billing/checkout/confirm-outcome';
import { postJson, RefusedError } from '@/components/billing/requests/request-json';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { declineKind } from '@/config/cards/decline-kind';

interface PayFormProps {
  appointmentId: string;
  keepsCard: boolean;
  payLabel: string;
  isOver: boolean;
  isBusy: boolean;
  setBusy: (isBusy: boolean) => void;
}

/** What went wrong. "Not charged" is said only where Stripe or our server has said so. */
interface Problem {
  text: string;
  isCharged: 'no' | 'unknown';
}

/** Stripe's fields, whether the card is to be kept, and one button. A declined card is tried again on the same payment. */
export function PayForm(props: PayFormProps) {
  const { appointmentId, keepsCard, payLabel, isOver, isBusy, setBusy } = props;
  const t = useTranslations('payAppointment');
  const decline = useTranslations('decline');
  const stripe = useStripe();
  const elements = useElements();
  const kept = useRef(keepsCard);
  const [problem, setProblem] = useState<Problem | null>(null);
  const page = `/account/appointments/${appointmentId}`;
  const paid = `${page}?paid=1`;

  /** Null once the page is left. */
  async function pay(keep: boolean): Promise<Problem | null> {
    if (!stripe || !elements) return null;
    if (keep !== kept.current) {
      await postJson(`/api/appointments/${appointmentId}/keep-card`, { keep });
      kept.current = keep;
      await elements.fetchUpdates();
    }
    const { error: incomplete } = await elements.submit();
    if (incomplete) return { text: t('incomplete'), isCharged: 'no' };
    const { error } = await stripe.confirmPayment({
      elements,
      redirect: 'if_required',
      confirmParams: { return_url: new URL(paid, location.origin).href },
    });
    switch (confirmOutcome(error)) {
      case 'declined':
        return { text: decline(declineKind(error?.decline_code ?? error?.code)), isCharged: 'no' };
      case 'unknown':
        return { text: t('unknown'), isCharged: 'unknown' };
      case 'used_up':
        location.reload();
        return null;
      case 'done':
        // A document of its own: from here on nothing may reach Stripe.
        location.replace(paid);
        return null;
    }
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy || !stripe || !elements) return;
    const keep = new FormData(event.currentTarget).has('keep');
    setBusy(true);
    setProblem(null);
    const outcome = await pay(keep).catch((error: unknown) => explain(error));
    setProblem(outcome);
    setBusy(outcome === null);
    if (outcome && isOver && outcome.isCharged === 'no') location.reload();
  }

  /** Our own server was asked about the card only, before anything was confirmed. */
  function explain(error: unknown): Problem {
    if (!(error instanceof RefusedError)) return { text: t('unknown'), isCharged: 'unknown' };
    return { text: t('notKept'), isCharged: 'no' };
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid gap-5">
      <PaymentElement options={{ layout: 'tabs' }} />
      <label className="flex min-h-11 items-start gap-3 text-sm">
        <input
          type="checkbox"
          name="keep"
          defaultChecked={keepsCard}
          className="mt-0.5 size-5 shrink-0 accent-accent"
        />
        <span>
          {t('keep')} <span className="block text-muted">{t('keepHint')}</span>
        </span>
      </label>
      {problem && (
        <Notice tone="danger" role="alert">
          {problem.text}{' '}
          {problem.isCharged === 'no' ? (
            <span className="block text-ink">{t('notCharged')}</span>
          ) : (
            <a className="mt-2 block font-medium underline" href={paid}>
              {t('toAppointment')}
            </a>
          )}
        </Notice>
      )}
      <Button type="submit" width="full" aria-disabled={isBusy || !stripe} aria-busy={isBusy}>
        {isBusy ? t('paying') : payLabel}
      </Button>
    </form>
  );
}
