'use client';

import { PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { CreatedSubscription } from '@/types/subscriptions';
import { postJson, RefusedError } from '../requests/request-json';
import { declineKind } from '@/config/cards/decline-kind';
import { confirmOutcome } from './confirm-outcome';
import { TaxNumberField } from './tax-number-field';

export interface CheckoutFormProps {
  /** A plan to start, or an open invoice to pay. */
  source:
    | { kind: 'subscribe'; lookupKey: string; shownCents: number }
    | { kind: 'invoice'; clientSecret: string };
  /** Where a payment that went through leads. */
  returnPath: string;
  payLabel: string;
}

/** What went wrong. "Not charged" is said only where Stripe or our server has said so. */
interface Problem {
  text: string;
  isCharged: 'no' | 'unknown';
}

/** Card fields and one button. A declined card is tried again on the same subscription. */
export function CheckoutForm({ source, payLabel, returnPath }: CheckoutFormProps) {
  const t = useTranslations('checkout');
  const decline = useTranslations('decline');
  const stripe = useStripe();
  const elements = useElements();
  const created = useRef<{ answer: CreatedSubscription; taxNumber: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  /** Of the invoice, or of the subscription, which is started at the first try and taken again at the next. */
  async function obtainSecret(
    taxNumber: string,
  ): Promise<Pick<CreatedSubscription, 'clientSecret' | 'intentType'>> {
    if (source.kind === 'invoice')
      return { clientSecret: source.clientSecret, intentType: 'payment' };
    // Our server knows the price and who asks; what was shown is sent to be compared.
    if (created.current?.taxNumber !== taxNumber) {
      const answer = await postJson<CreatedSubscription>('/api/subscriptions/create', {
        lookupKey: source.lookupKey,
        shownCents: source.shownCents,
        ...(taxNumber && { taxNumber }),
      });
      created.current = { answer, taxNumber };
    }
    return created.current.answer;
  }

  async function pay(taxNumber: string): Promise<Problem | null> {
    if (!stripe || !elements) return null;
    const { error: incomplete } = await elements.submit();
    if (incomplete) return { text: t('incomplete'), isCharged: 'no' };
    const { clientSecret, intentType } = await obtainSecret(taxNumber);
    if (clientSecret) {
      const confirmation = {
        elements,
        clientSecret,
        redirect: 'if_required' as const,
        confirmParams: { return_url: new URL(returnPath, location.origin).href },
      };
      const { error } =
        intentType === 'setup'
          ? await stripe.confirmSetup(confirmation)
          : await stripe.confirmPayment(confirmation);
      const outcome = confirmOutcome(error);
      if (outcome === 'used_up') {
        // The next press asks our server for what can be paid now.
        created.current = null;
        return { text: t('usedUp'), isCharged: 'no' };
      }
      if (outcome === 'declined')
        return { text: decline(declineKind(error?.decline_code ?? error?.code)), isCharged: 'no' };
      if (outcome === 'unknown') return { text: t('unknown'), isCharged: 'unknown' };
    }
    // A document of its own: from here on nothing may reach Stripe.
    location.replace(returnPath);
    return null;
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy || !stripe || !elements) return;
    const typed = new FormData(event.currentTarget).get('taxNumber');
    const taxNumber = typeof typed === 'string' ? typed.trim() : '';
    setBusy(true);
    setProblem(null);
    const outcome = await pay(taxNumber).catch((error: unknown) => explain(error));
    setProblem(outcome);
    setBusy(outcome === null);
  }

  /** Our own server was asked for the secret only, so nothing can have been charged; what else fails is not known. */
  function explain(error: unknown): Problem {
    if (!(error instanceof RefusedError)) return { text: t('unknown'), isCharged: 'unknown' };
    const key = `refused.${error.code}` as 'refused.already_subscribed';
    return { text: t.has(key) ? t(key) : t('failed'), isCharged: 'no' };
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid gap-5">
      <PaymentElement options={{ layout: 'tabs' }} />
      {source.kind === 'subscribe' && <TaxNumberField />}
      {problem && (
        <Notice tone="danger" role="alert">
          {problem.text}{' '}
          {problem.isCharged === 'no' && <span className="block text-ink">{t('notCharged')}</span>}
          {problem.isCharged === 'unknown' && (
            <Link className="mt-2 block font-medium underline" href="/billing/subscription">
              {t('toBilling')}
            </Link>
          )}
        </Notice>
      )}
      <Button type="submit" width="full" aria-disabled={busy || !stripe} aria-busy={busy}>
        {busy ? t('paying') : payLabel}
      </Button>
    </form>
  );
}
