import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { BulkRunCard } from '@/components/console/bulk/bulk-run-card';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { findBulk } from '@/lib/console/bulk/run-bulk';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consoleBulk'))('title') };
}

/** One run over many: what is planned, how far it is, and how to stop it. */
export default async function BulkPage({ params }: { params: Promise<{ id: string }> }) {
  await requireConsolePage();
  const { id } = await params;
  const run = await findBulk(id);
  if (!run) notFound();
  const t = await getTranslations('consoleBulk');
  return (
    <div className="max-w-3xl">
      <PageHeader title={t(`kinds.${run.kind}`)} />
      <BulkRunCard run={run} />
    </div>
  );
}
