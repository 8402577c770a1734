import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { z } from 'zod';
import { ExplainCard } from '@/components/console/explain/explain-card';
import { EmailCard } from '@/components/console/organizations/email-card';
import { OrganizationActs } from '@/components/console/organizations/organization-acts';
import { Sides } from '@/components/console/organizations/sides';
import { Timeline } from '@/components/console/organizations/timeline';
import { Invoices, Members } from '@/components/console/organizations/vendor-lists';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import { type Feature, FEATURES } from '@/config/catalog';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import {
  livingCustomer,
  readOrganizationPage,
} from '@/lib/console/organizations/read-organization-page';
import { TIMELINE_KINDS } from '@/lib/console/organizations/timeline/read-timeline';
import { giveFree, giveLongerGrace, resyncOrganization, sendAgain, setLinkAgain } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consoleOrganization'))('organization') };
}

const asked = z.object({
  kind: z.enum(TIMELINE_KINDS).nullable().catch(null),
  before: z.string().optional().catch(undefined),
  email: z.string().catch(''),
  feature: z
    .enum(Object.keys(FEATURES) as [Feature, ...Feature[]])
    .nullable()
    .catch(null),
  day: z.string().catch(''),
});

const actions = {
  resync: resyncOrganization,
  link: setLinkAgain,
  grace: giveLongerGrace,
  free: giveFree,
};

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** An organization: what each side says of it, why a feature is open, what happened, what can be done. */
export default async function OrganizationPage({ params, searchParams }: Props) {
  await requireConsolePage();
  const { id } = await params;
  const page = await readOrganizationPage(id);
  if (!page) notFound();
  const { kind, before, email, feature, day } = asked.parse(await searchParams);
  const t = await getTranslations('consoleOrganization');
  const customer = livingCustomer(page);
  return (
    <>
      <PageHeader
        title={page.organization.name}
        lead={`${t(`kind.${page.organization.kind}`)} · ${id}`}
      />
      <div className="grid gap-8">
        <Sides page={page} />
        <section aria-labelledby="acts">
          <h2 id="acts" className="mb-3 text-lg font-semibold">
            {t('acts')}
          </h2>
          <OrganizationActs page={page} actions={actions} />
        </section>
        {email && <EmailCard organizationId={id} id={email} sendAgain={sendAgain} />}
        <ExplainCard organizationId={id} feature={feature} day={day} />
        <div className="grid gap-6 lg:grid-cols-2">
          <Card aria-labelledby="invoices">
            <h2 id="invoices" className="mb-2 font-semibold">
              {t('invoices')}
            </h2>
            <Suspense fallback={<Skeleton className="h-16" />}>
              {customer ? <Invoices customerId={customer.id} /> : t('noCustomer')}
            </Suspense>
          </Card>
          <Card aria-labelledby="members">
            <h2 id="members" className="mb-2 font-semibold">
              {t('members')}
            </h2>
            <Suspense fallback={<Skeleton className="h-16" />}>
              <Members organizationId={id} />
            </Suspense>
          </Card>
        </div>
        <Timeline organizationId={id} kind={kind} before={before} />
      </div>
    </>
  );
}
