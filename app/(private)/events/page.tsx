import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { EventTypeList } from '@/components/events/event-type-list';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { requirePageFeature } from '@/lib/auth/door/page';
import { listEventTypes } from '@/lib/bookings/event-types/list-event-types';
import { readProfile } from '@/lib/experts/profile/read-profile';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('events'))('title') };
}

/** What can be booked with an expert, each with its state; opened by `events_create`. */
export default async function EventsPage() {
  const context = await onlyKeeper(await requirePageFeature('events_create'));
  const [t, eventTypes, profile] = await Promise.all([
    getTranslations('events'),
    listEventTypes(context.organizationId),
    readProfile(context.organizationId),
  ]);
  const toNew = (
    <Button asChild>
      <Link href="/events/new">{t('new')}</Link>
    </Button>
  );
  const isOffered = eventTypes.some(({ status }) => status === 'published');
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        action={eventTypes.length > 0 ? toNew : undefined}
      />
      {isOffered && profile?.status !== 'published' && (
        <Notice tone="warning" className="mb-6">
          {t('pageHidden')}{' '}
          <Link href="/profile" className="underline underline-offset-4">
            {t('toProfile')}
          </Link>
        </Notice>
      )}
      {eventTypes.length === 0 ? (
        <Card className="max-w-xl" aria-labelledby="empty">
          <h2 id="empty" className="text-lg font-semibold">
            {t('emptyTitle')}
          </h2>
          <p className="mt-2 mb-5 text-sm text-muted">{t('empty')}</p>
          {toNew}
        </Card>
      ) : (
        <EventTypeList eventTypes={eventTypes} />
      )}
    </>
  );
}
