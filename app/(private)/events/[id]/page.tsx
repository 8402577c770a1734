import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EventTypeForm } from '@/components/events/event-type-form';
import { MoveCard } from '@/components/events/move-card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { requirePageFeature } from '@/lib/auth/door/page';
import { findEventType } from '@/lib/bookings/event-types/find-event-type';
import { readProfile } from '@/lib/experts/profile/read-profile';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('events'))('editTitle') };
}

interface EventPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** One event type, to be changed, published and archived; opened by `events_create`. */
export default async function EventPage({ params, searchParams }: EventPageProps) {
  const context = await onlyKeeper(await requirePageFeature('events_create'));
  const [{ id }, search, t] = await Promise.all([params, searchParams, getTranslations('events')]);
  const eventType = await findEventType(context.organizationId, id);
  if (!eventType) notFound();
  const profile = await readProfile(context.organizationId);
  return (
    <>
      <PageHeader title={eventType.title} />
      <div className="grid max-w-3xl grid-cols-1 gap-6">
        {search['made'] === '1' && eventType.status === 'draft' && (
          <Notice tone="success" role="status">
            {t('made')}
          </Notice>
        )}
        <MoveCard eventType={eventType} profile={profile} />
        <EventTypeForm organizationId={context.organizationId} eventType={eventType} />
      </div>
    </>
  );
}
