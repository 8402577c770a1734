import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { EventCard } from '@/components/console/inbox/event-card';
import { PayloadCard } from '@/components/console/inbox/payload-card';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { findEvent } from '@/lib/console/inbox/find-event';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consoleInbox'))('title') };
}

/** One event: what is on record of it, and what it said. */
export default async function EventPage({ params }: { params: Promise<{ id: string }> }) {
  await requireConsolePage();
  const { id } = await params;
  const event = await findEvent(id);
  if (!event) notFound();
  return (
    <>
      <PageHeader title={event.type} />
      <div className="grid max-w-4xl gap-6">
        <EventCard event={event} />
        <Suspense fallback={<Skeleton className="h-64" />}>
          <PayloadCard event={event} />
        </Suspense>
      </div>
    </>
  );
}
