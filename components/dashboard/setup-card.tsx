import { Check, Circle } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';

/** What a practice needs before it can start, each with whether it is there. */
export interface SetupSteps {
  plan: boolean;
  firstAppointment: boolean;
}

const LEADS_TO: Record<keyof SetupSteps, string | null> = {
  plan: '/billing/subscription',
  firstAppointment: '/appointments',
};

/** The steps that are left on the way to a running practice; nothing once all are done. */
export function SetupCard({ steps }: { steps: SetupSteps }) {
  const t = useTranslations('setup');
  const all = Object.entries(steps) as [keyof SetupSteps, boolean][];
  const done = all.filter(([, isDone]) => isDone).length;
  if (done === all.length) return null;
  return (
    <Card aria-labelledby="setup">
      <h2 id="setup" className="text-lg font-semibold">
        {t('title')}
      </h2>
      <p className="mt-1 text-sm text-muted">{t('progress', { done, all: all.length })}</p>
      <ul className="mt-3 grid gap-2 text-sm">
        {all.map(([step, isDone]) => {
          const Sign = isDone ? Check : Circle;
          const href = LEADS_TO[step];
          return (
            <li key={step} className="flex items-start gap-3">
              <Sign
                aria-hidden="true"
                className={isDone ? 'mt-0.5 size-4 text-success' : 'mt-0.5 size-4 text-muted'}
              />
              <span>
                <span className="sr-only">{t(isDone ? 'done' : 'open')} </span>
                {!isDone && href ? (
                  <Link href={href} className="text-accent underline underline-offset-4">
                    {t(step)}
                  </Link>
                ) : (
                  t(step)
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
