import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { RunbookText } from '@/components/console/runbook/runbook-text';
import { PageHeader } from '@/components/ui/page-header';
import { ALERTS } from '@/config/console/runbook';
import { requireConsolePage } from '@/lib/auth/console/console-door';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consoleRunbook'))('title') };
}

/** What to do about one alert. */
export default async function RunbookPage({ params }: { params: Promise<{ alert: string }> }) {
  await requireConsolePage();
  const { alert: asked } = await params;
  const alert = ALERTS.find((one) => one === asked);
  if (!alert) notFound();
  const t = await getTranslations('consoleRunbook');
  return (
    <>
      <PageHeader title={t(`alerts.${alert}.title`)} lead={alert} />
      <RunbookText alert={alert} />
    </>
  );
}
