import { getTranslations } from 'next-intl/server';
import { NeedList } from '@/components/console/home/need-list';
import { StandingCard } from '@/components/console/home/standing-card';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { findNeeds } from '@/lib/console/needs/find-needs';
import { readStanding } from '@/lib/console/needs/standing';

/** What needs a hand now. */
export default async function ConsoleHomePage() {
  await requireConsolePage();
  const t = await getTranslations('consoleHome');
  const [needs, standing] = await Promise.all([findNeeds(), readStanding()]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid gap-8">
        <NeedList needs={needs} />
        <StandingCard standing={standing} />
      </div>
    </>
  );
}
