import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { EventType } from '@/lib/bookings/event-types/find-event-type';

/** Whether an event type is offered. */
export function EventTypeState({ status }: { status: EventType['status'] }) {
  const t = useTranslations('events');
  return (
    <Badge tone={status === 'published' ? 'success' : 'neutral'}>{t(`state.${status}`)}</Badge>
  );
}
