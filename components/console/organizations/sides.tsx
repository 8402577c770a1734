import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import type { OrganizationPage } from '@/lib/console/organizations/read-organization-page';
import { readAtStripe } from '@/lib/console/organizations/sides/at-stripe';
import { readAtWorkos } from '@/lib/console/organizations/sides/at-workos';
import { unlessAway } from '@/lib/console/vendors/unless-away';
import { DatabaseSide } from './database-side';
import { StripeSide } from './stripe-side';
import { TokenSide, WorkosSide } from './workos-side';

const WAIT = <Skeleton className="h-64" />;

/** Database, Stripe, WorkOS and token side by side; each vendor is asked once, and holds up nothing else. */
export async function Sides({ page }: { page: OrganizationPage }) {
  const t = await getTranslations('consoleOrganization');
  const stripe = unlessAway(readAtStripe(page));
  const workos = unlessAway(readAtWorkos(page));
  return (
    <section aria-labelledby="sides">
      <h2 id="sides" className="sr-only">
        {t('sides')}
      </h2>
      <div className="grid gap-4 lg:grid-cols-2">
        <DatabaseSide page={page} />
        <Suspense fallback={WAIT}>
          <StripeSide asked={stripe} />
        </Suspense>
        <Suspense fallback={WAIT}>
          <WorkosSide asked={workos} />
        </Suspense>
        <Suspense fallback={WAIT}>
          <TokenSide page={page} stripe={stripe} workos={workos} />
        </Suspense>
      </div>
    </section>
  );
}
