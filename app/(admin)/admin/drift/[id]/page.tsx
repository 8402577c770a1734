import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { DriftCard } from '@/components/console/drift/drift-card';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { findDrift } from '@/lib/console/drift/find-drift';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consoleDrift'))('title') };
}

/** One finding, looked at anew. */
export default async function DriftFindingPage({ params }: { params: Promise<{ id: string }> }) {
  await requireConsolePage();
  const { id } = await params;
  const drift = await findDrift(id);
  if (!drift) notFound();
  const t = await getTranslations('consoleDrift');
  return (
    <>
      <PageHeader title={t(`kinds.${drift.kind}`)} />
      <DriftCard drift={drift} />
    </>
  );
}
