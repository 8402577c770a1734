import { getTranslations } from 'next-intl/server';
import { PublicationCard } from '@/components/forms/publication-card';
import type { EventType } from '@/lib/bookings/event-types/find-event-type';
import type { Profile } from '@/lib/experts/profile/read-profile';
import { moveEventTypeForm } from './event-type-actions';
import { EventTypeState } from './event-type-state';

/** Whether an event type is offered, and the ways on from there. */
export async function MoveCard({
  eventType: { id, slug, status },
  profile,
}: {
  eventType: EventType;
  profile: Profile | null;
}) {
  const t = await getTranslations('events');
  const isVisible = status === 'published' && profile?.status === 'published';
  return (
    <PublicationCard
      headingId="offered"
      title={t('offered')}
      badge={<EventTypeState status={status} />}
      about={[t(`about.${status}`)]}
      address={isVisible ? `/${profile.username}/${slug}` : null}
      of={{ id, status }}
      action={moveEventTypeForm}
      words={{
        publish: t('publish'),
        unpublish: t('unpublish'),
        archive: t('archive'),
        restore: t('restore'),
      }}
    />
  );
}
