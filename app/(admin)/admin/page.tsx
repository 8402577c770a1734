import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';

/** What needs a hand now. */
export default async function ConsoleHomePage() {
  await requireConsolePage();
  const t = await getTranslations('console');
  return <PageHeader title={t('title')} />;
}
