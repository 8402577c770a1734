import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { moveEventTypeForm } from './event-type-actions';
import { ActionButton } from '@/components/forms/action-button';
import { Card } from '@/components/ui/card';
import type { EventType } from '@/lib/bookings/event-types/find-event-type';
import type { Profile } from '@/lib/experts/profile/read-profile';
import { EventTypeState } from './event-type-state';

type Way = readonly [key: 'publish' | 'unpublish' | 'archive' | 'restore', to: EventType['status']];

const WAYS: Record<EventType['status'], readonly Way[]> = {
  draft: [
    ['publish', 'published'],
    ['archive', 'archived'],
  ],
  published: [
    ['unpublish', 'draft'],
    ['archive', 'archived'],
  ],
  archived: [['restore', 'draft']],
};

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
  const address = profile && `/${profile.username}/${slug}`;
  return (
    <Card aria-labelledby="offered">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="offered" className="font-semibold">
          {t('offered')}
        </h2>
        <EventTypeState status={status} />
      </div>
      <p className="mt-2 text-sm text-muted">{t(`about.${status}`)}</p>
      {isVisible && address && (
        <p className="mt-2 text-sm [overflow-wrap:anywhere]">
          <Link
            href={address}
            prefetch={false}
            className="text-accent underline underline-offset-4"
          >
            {address}
          </Link>
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-3">
        {WAYS[status].map(([key, to]) => (
          <ActionButton
            key={key}
            id={key}
            action={moveEventTypeForm}
            fields={{ id, to }}
            variant={key === 'publish' ? 'primary' : key === 'archive' ? 'quiet' : 'secondary'}
          >
            {t(key)}
          </ActionButton>
        ))}
      </div>
    </Card>
  );
}
