import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OwnList } from '@/components/bookings/own/own-list';
import { PartTabs } from '@/components/bookings/part-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { requirePageContext } from '@/lib/auth/door/page';
import { listOwnAppointments } from '@/lib/bookings/read/list-own-appointments';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ownAppointments'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** What a member has booked: ahead, and behind. */
export default async function OwnAppointmentsPage({ searchParams }: { searchParams: Search }) {
  const [context, search, t] = await Promise.all([
    requirePageContext(),
    searchParams,
    getTranslations('ownAppointments'),
  ]);
  const part = search['part'] === 'past' ? 'past' : 'coming';
  const after = typeof search['after'] === 'string' ? search['after'] : undefined;
  const { rows, next } = await listOwnAppointments(context, { part, after });
  const page = '/account/appointments';
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <PartTabs
        label={t('which')}
        tabs={[
          { href: page, name: t('coming'), isCurrent: part === 'coming' },
          { href: `${page}?part=past`, name: t('past'), isCurrent: part === 'past' },
        ]}
      />
      <OwnList rows={rows} part={part} next={next && `${page}?part=${part}&after=${next}`} />
    </>
  );
}
