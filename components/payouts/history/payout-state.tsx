import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { payoutState } from '@/lib/payouts/history/payout';

const TONES = {
  pending: 'neutral',
  in_transit: 'accent',
  paid: 'success',
  failed: 'danger',
  canceled: 'neutral',
  other: 'neutral',
} as const;

/** How a payout stands, in a word. */
export function PayoutStateBadge({ status }: { status: string }) {
  const t = useTranslations('payoutPage');
  const state = payoutState(status);
  return <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>;
}
