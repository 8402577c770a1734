import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EventTypeForm } from '@/components/events/event-type-form';
import { PageHeader } from '@/components/ui/page-header';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { requirePageFeature } from '@/lib/auth/door/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('events'))('newTitle') };
}

/** A new event type, which begins as a draft; opened by `events_create`. */
export default async function NewEventPage() {
  const context = await onlyKeeper(await requirePageFeature('events_create'));
  const t = await getTranslations('events');
  return (
    <>
      <PageHeader title={t('newTitle')} lead={t('newLead')} />
      <EventTypeForm organizationId={context.organizationId} eventType={null} />
    </>
  );
}
