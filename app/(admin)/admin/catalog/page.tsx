import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { AppliedSteps } from '@/components/console/catalog/applied-steps';
import { CatalogPlan } from '@/components/console/catalog/catalog-plan';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { applyPlan } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console'))('catalog') };
}

/** What would change in Stripe so that it is what the catalog says, whom that touches, and doing it. */
export default async function CatalogPage() {
  const { context } = await requireConsolePage();
  const t = await getTranslations('consoleCatalog');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid gap-8">
        <Suspense fallback={<Skeleton className="h-64" />}>
          <CatalogPlan apply={applyPlan} />
        </Suspense>
        <AppliedSteps organizationId={context.organizationId} />
      </div>
    </>
  );
}
