'use client';

import { Elements } from '@stripe/react-stripe-js';
import type { Appearance, Stripe } from '@stripe/stripe-js';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { languageOf } from '@/config/locales';
import { CheckoutForm, type CheckoutFormProps } from './checkout-form';
import { ownFont } from './own-font';
import { loadStripeScript } from './load-stripe-script';

interface CheckoutProps extends CheckoutFormProps {
  /** What is charged today. Cents; shown and handed to Stripe.js, never sent to our server. */
  amountCents: number;
  publishableKey: string;
  scriptUrl: string;
}

type Loaded = { state: 'loading' } | { state: 'failed' } | { state: 'ready'; stripe: Stripe };

/** The payment: loads Stripe.js, then shows the form. */
export function Checkout(props: CheckoutProps) {
  const { publishableKey, scriptUrl, amountCents, source } = props;
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
  return (
    <Elements
      stripe={loaded.stripe}
      options={{
        ...(source.kind === 'invoice' ? { clientSecret: source.clientSecret } : start(amountCents)),
        locale: languageOf(locale).stripe,
        appearance: appearance(),
        fonts: ownFont(),
      }}
    >
      <CheckoutForm source={source} payLabel={props.payLabel} returnPath={props.returnPath} />
    </Elements>
  );
}

/** Where the account pays for all of today, the card is only kept. */
function start(amountCents: number) {
  return amountCents > 0
    ? ({ mode: 'subscription', amount: amountCents, currency: 'eur' } as const)
    : ({ mode: 'setup', currency: 'eur' } as const);
}

/** Gives Stripe's fields our colours, whichever theme is on. */
function appearance(): Appearance {
  const body = getComputedStyle(document.body);
  const token = (name: string) => resolveColor(`var(${name})`);
  return {
    theme: isDark() ? 'night' : 'stripe',
    variables: {
      colorPrimary: token('--color-accent'),
      colorBackground: token('--color-surface'),
      colorText: token('--color-ink'),
      colorTextSecondary: token('--color-muted'),
      colorDanger: token('--color-danger'),
      fontFamily: body.fontFamily,
      borderRadius: '10px',
    },
  };
}

/** Whether the dark theme is in force, chosen or the system's. */
function isDark(): boolean {
  return (
    getComputedStyle(document.documentElement).colorScheme === 'dark' ||
    (document.documentElement.dataset['theme'] === undefined &&
      matchMedia('(prefers-color-scheme: dark)').matches)
  );
}

/** The computed rgb of a colour expression; Stripe's iframe knows neither our tokens nor oklch. */
function resolveColor(expression: string): string {
  const probe = document.createElement('span');
  probe.style.color = expression;
  document.body.append(probe);
  const canvas = document.createElement('canvas').getContext('2d');
  const computed = getComputedStyle(probe).color;
  probe.remove();
  if (!canvas) return computed;
  canvas.fillStyle = computed;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}
