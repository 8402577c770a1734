'use client';

import { Check, Clock, LoaderCircle } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { announceToTabs } from '@/components/access/keep-current';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { Feature } from '@/config/catalog';
import { GATED_PAGES, type GatedPath } from '@/config/gated-pages';
import { awaitAccess } from './await-access';

interface AccessArrivalProps {
  lookupKey: string;
  /** Plan id of the catalog. */
  plan: string;
  /** Features the plan opens. */
  expected: Feature[];
  /** Features the token had when the page was made. */
  open: string[];
  /** The locked page the person came from, if the plan opens it. */
  backTo: GatedPath | null;
  /** The bank said no on a payment that left this page. */
  failed: boolean;
}

/** Waits with the person until the token carries what was paid for; nothing to reload. */
export function AccessArrival(props: AccessArrivalProps) {
  const { lookupKey, plan, expected, open, backTo, failed } = props;
  const t = useTranslations('arrival');
  const features = useTranslations('feature');
  const pages = useTranslations('gatedPages');
  const names = useTranslations('plan');
  const router = useRouter();
  const [arrived, setArrived] = useState<readonly string[]>(open);
  const [pace, setPace] = useState<'usual' | 'slow' | 'ended'>('usual');
  const [tries, setTries] = useState(1);
  const complete = expected.every((feature) => arrived.includes(feature));
  // A refreshed page brings its own list of the same features, and must not start another wait.
  const expectedHere = useEffectEvent(() => expected);
  const finish = useEffectEvent((outcome: 'arrived' | 'gave_up' | 'aborted') => {
    if (outcome === 'gave_up') setPace('ended');
    if (outcome !== 'arrived') return;
    announceToTabs();
    router.refresh();
  });
  useEffect(() => {
    if (failed) return;
    const stop = new AbortController();
    void awaitAccess(expectedHere(), {
      onProgress: setArrived,
      onSlow: () => setPace('slow'),
      signal: stop.signal,
    }).then((outcome) => finish(outcome));
    return () => stop.abort();
  }, [failed, tries]);
  const lookAgain = () => {
    setPace('usual');
    setTries(tries + 1);
  };
  const leads = { usual: t('openingLead'), slow: t('slow'), ended: t('ended') };
  if (failed) {
    return (
      <Card className="max-w-xl" aria-labelledby="arrival">
        <h1 id="arrival" className="text-2xl font-semibold">
          {t('failedTitle')}
        </h1>
        <p role="alert" className="mt-2 mb-6 text-muted">
          {t('failed')}
        </p>
        <Button asChild>
          <a href={`/billing/checkout?plan=${lookupKey}`}>{t('tryAgain')}</a>
        </Button>
      </Card>
    );
  }
  return (
    <Card className="max-w-xl" aria-labelledby="arrival">
      <h1 id="arrival" className="text-2xl font-semibold">
        {complete ? t('done') : t('opening')}
      </h1>
      <p role="status" className="mt-2 text-muted">
        {complete
          ? t('doneLead', { plan: names(`${plan}.name` as 'top-expert.name') })
          : leads[pace]}
      </p>
      <ul className="mt-5 grid gap-2 text-sm">
        {expected.map((feature) => (
          <li key={feature} className="flex items-center gap-2">
            {arrived.includes(feature) ? (
              <Check aria-hidden="true" className="size-4 text-success" />
            ) : pace === 'ended' ? (
              <Clock aria-hidden="true" className="size-4 text-muted" />
            ) : (
              <LoaderCircle aria-hidden="true" className="size-4 animate-spin text-muted" />
            )}
            {features(feature)}
          </li>
        ))}
      </ul>
      {!complete && pace === 'ended' && (
        <div className="mt-6 flex flex-wrap gap-3">
          <Button onClick={lookAgain}>{t('lookAgain')}</Button>
          <Button asChild variant="secondary">
            <Link href="/billing/subscription">{t('toBilling')}</Link>
          </Button>
        </div>
      )}
      {complete && (
        <div className="mt-6 flex flex-wrap gap-3">
          <Button asChild>
            <Link href={backTo ?? '/dashboard'}>
              {backTo
                ? t('open', { page: pages(`${GATED_PAGES[backTo].texts}.name`) })
                : t('continue')}
            </Link>
          </Button>
          <Button asChild variant="secondary">
            <Link href="/billing/subscription">{t('receipt')}</Link>
          </Button>
        </div>
      )}
    </Card>
  );
}
