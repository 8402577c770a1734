'use client';

import { PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { CreatedSubscription } from '@/types/subscriptions';
import { postJson, RefusedError } from '../requests/request-json';

export interface CheckoutFormProps {
  /** A plan to start, or an open invoice to pay. */
  source: { kind: 'subscribe'; lookupKey: string } | { kind: 'invoice'; clientSecret: string };
  /** Where a payment that went through leads. */
  returnPath: string;
  payLabel: string;
}

/** Card fields and one button. A declined card is tried again on the same subscription. */
export function CheckoutForm({ source, payLabel, returnPath }: CheckoutFormProps) {
  const t = useTranslations('checkout');
  const stripe = useStripe();
  const elements = useElements();
  const created = useRef<CreatedSubscription | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  /** Of the invoice, or of the subscription, which is started at the first try and taken again at the next. */
  async function obtainSecret(): Promise<Pick<CreatedSubscription, 'clientSecret' | 'intentType'>> {
    if (source.kind === 'invoice')
      return { clientSecret: source.clientSecret, intentType: 'payment' };
    // The lookup key and nothing else: our server knows the price and who asks.
    created.current ??= await postJson<CreatedSubscription>('/api/subscriptions/create', {
      lookupKey: source.lookupKey,
    });
    return created.current;
  }

  async function pay(): Promise<string | null> {
    if (!stripe || !elements) return null;
    const { error: incomplete } = await elements.submit();
    if (incomplete) return incomplete.message ?? t('incomplete');
    const { clientSecret, intentType } = await obtainSecret();
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
      if (error && error.payment_intent?.status !== 'succeeded')
        return error.message ?? t('failed');
    }
    // A document of its own: from here on nothing may reach Stripe.
    location.replace(returnPath);
    return null;
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const outcome = await pay().catch((error: unknown) => explain(error));
    setProblem(outcome);
    setBusy(outcome === null);
  }

  function explain(error: unknown): string {
    if (
      error instanceof RefusedError &&
      t.has(`refused.${error.code}` as 'refused.already_subscribed')
    ) {
      return t(`refused.${error.code}` as 'refused.already_subscribed');
    }
    return t('failed');
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-5">
      <PaymentElement options={{ layout: 'tabs' }} />
      {problem && (
        <Notice tone="danger" role="alert">
          {problem} <span className="block text-ink">{t('notCharged')}</span>
        </Notice>
      )}
      <Button type="submit" width="full" disabled={busy || !stripe} aria-busy={busy}>
        {busy ? t('paying') : payLabel}
      </Button>
    </form>
  );
}
