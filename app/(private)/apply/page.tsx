import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApplyView } from '@/components/apply/apply-view';
import { PageHeader } from '@/components/ui/page-header';
import { requirePageContext } from '@/lib/auth/door/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('apply'))('title') };
}

/** To be an expert by invitation: the application, its answer, and the plan that follows. */
export default async function ApplyPage() {
  const context = await requirePageContext();
  const t = await getTranslations('apply');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ApplyView context={context} />
    </>
  );
}
