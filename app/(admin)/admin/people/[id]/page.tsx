import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { PersonFacts } from '@/components/console/people/person-facts';
import { Sessions } from '@/components/console/people/sessions';
import { Act } from '@/components/console/ui/act';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { readPersonPage } from '@/lib/console/people/read-person-page';
import { signOutEverywhere } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console'))('people') };
}

/** A person: who they are to us, where they are signed in, whether they asked to be deleted. */
export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  await requireConsolePage();
  const { id } = await params;
  const person = await readPersonPage(id);
  if (!person) notFound();
  const t = await getTranslations('consolePerson');
  return (
    <>
      <PageHeader title={person.user?.name ?? person.user?.email ?? id} lead={person.user?.email} />
      <div className="grid gap-6">
        <PersonFacts person={person} />
        <Card aria-labelledby="sessions">
          <h2 id="sessions" className="mb-3 font-semibold">
            {t('sessions')}
          </h2>
          <Suspense fallback={<Skeleton className="h-16" />}>
            <Sessions userId={id} />
          </Suspense>
          <div className="mt-4 flex flex-wrap">
            <Act
              id="sign-out"
              action={signOutEverywhere}
              fields={{ userId: id }}
              label={t('signOut')}
              isDangerous
            >
              {t('signOutBody')}
            </Act>
          </div>
        </Card>
      </div>
    </>
  );
}
