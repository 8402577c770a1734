import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { ActionButton } from '@/components/billing/plan/action-button';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { day } from '@/components/ui/dates';
import type { PayoutsPage } from '@/lib/payouts/accounts/read-payouts-page';

const TONES = {
  none: 'neutral',
  pending: 'neutral',
  active: 'success',
  restricted: 'warning',
  unsupported: 'danger',
  closed: 'danger',
} as const;

/** How an expert stands with being paid, in one card: state, what is missing, what to do. */
export function PayoutsCard({ page }: { page: PayoutsPage }) {
  const t = useTranslations('payouts');
  const format = useFormatter();
  const { state, wanted, deadline } = page;
  const goesOn = state === 'pending' || state === 'restricted';
  return (
    <Card aria-labelledby="payouts-state" className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="payouts-state" className="text-lg font-semibold">
          {t(`state.${state}.title`)}
        </h2>
        <Badge tone={TONES[state]}>{t(`state.${state}.badge`)}</Badge>
      </div>
      <p>{t(`state.${state}.body`)}</p>
      {wanted.length > 0 && (
        <div>
          <h3 className="text-sm font-semibold">
            {deadline ? t('wantedBy', { date: day(format, deadline) }) : t('wantedTitle')}
          </h3>
          <ul className="mt-2 list-disc space-y-1 pl-5 text-sm">
            {wanted.map((kind) => (
              <li key={kind}>{t(`wanted.${kind}`)}</li>
            ))}
          </ul>
        </div>
      )}
      {(state === 'none' || state === 'closed') && (
        <ActionButton path="/api/payouts/onboarding" variant="primary">
          {t(state === 'none' ? 'begin' : 'beginAnew')}
        </ActionButton>
      )}
      {goesOn && (
        <ActionButton path="/api/payouts/onboarding" variant="primary">
          {t(wanted.length > 0 ? 'goOn' : 'look')}
        </ActionButton>
      )}
      {state === 'active' && (
        <div className="flex flex-wrap gap-3">
          <Button asChild>
            <Link href="/events">{t('toEvents')}</Link>
          </Button>
          <ActionButton path="/api/payouts/onboarding">{t('change')}</ActionButton>
        </div>
      )}
      <p className="text-sm text-muted">{t('fees')}</p>
    </Card>
  );
}
