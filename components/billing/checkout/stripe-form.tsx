'use client';

import { Elements } from '@stripe/react-stripe-js';
import type { Stripe, StripeElementsOptions } from '@stripe/stripe-js';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { languageOf } from '@/config/locales';
import { appearance } from './appearance';
import { loadStripeScript } from './load-stripe-script';
import { ownFont } from './own-font';

/** With which account of Stripe, and from where its script comes. */
export interface StripeAccess {
  publishableKey: string;
  scriptUrl: string;
}

type Loaded = { state: 'loading' } | { state: 'failed' } | { state: 'ready'; stripe: Stripe };

/** Loads Stripe.js, then shows a form whose fields are Stripe's, in our language and colours. */
export function StripeForm({
  publishableKey,
  scriptUrl,
  options,
  children,
}: StripeAccess & { options: StripeElementsOptions; children: ReactNode }) {
  const t = useTranslations('checkout');
  const locale = useLocale();
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    loadStripeScript(scriptUrl, publishableKey).then(
      (stripe) => current && setLoaded(stripe ? { state: 'ready', stripe } : { state: 'failed' }),
      () => current && setLoaded({ state: 'failed' }),
    );
    return () => {
      current = false;
    };
  }, [scriptUrl, publishableKey, attempt]);
  if (loaded.state === 'loading') {
    return (
      <div role="status" aria-label={t('loading')} className="grid gap-4">
        <Skeleton className="h-11" />
        <Skeleton className="h-11" />
        <Skeleton className="h-11" />
      </div>
    );
  }
  if (loaded.state === 'failed') {
    return (
      <Notice tone="danger" role="alert">
        <p className="mb-3">{t('scriptFailed')}</p>
        <Button
          variant="secondary"
          onClick={() => {
            setLoaded({ state: 'loading' });
            setAttempt(attempt + 1);
          }}
        >
          {t('retry')}
        </Button>
      </Notice>
    );
  }
  const looks = { locale: languageOf(locale).stripe, appearance: appearance(), fonts: ownFont() };
  return (
    <Elements stripe={loaded.stripe} options={{ ...options, ...looks }}>
      {children}
    </Elements>
  );
}
