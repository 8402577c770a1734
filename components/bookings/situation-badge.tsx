import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Badge } from '@/components/ui/badge';
import type { Situation } from '@/lib/bookings/situation';

const TONES: Record<Situation, ComponentProps<typeof Badge>['tone']> = {
  held: 'warning',
  hold_over: 'neutral',
  processing: 'warning',
  booked: 'success',
  begun: 'accent',
  completed: 'neutral',
  no_show: 'neutral',
  cancelled: 'danger',
  too_late: 'danger',
  expired: 'neutral',
};

/** In a word how an appointment stands. */
export function SituationBadge({ situation }: { situation: Situation }) {
  const t = useTranslations('situation');
  return <Badge tone={TONES[situation]}>{t(situation)}</Badge>;
}
