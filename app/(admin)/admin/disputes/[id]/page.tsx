import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AnswerActs } from '@/components/console/disputes/answer-acts';
import { DisputeFacts } from '@/components/console/disputes/dispute-facts';
import { DoubtfulTransfers } from '@/components/console/disputes/doubtful-transfers';
import { KnownCard } from '@/components/console/disputes/known-card';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { readDisputePage } from '@/lib/console/disputes/read-dispute-page';
import { acceptForm, otherForm, shareForm, submitForm } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consoleDisputes'))('title') };
}

/** One dispute: how it stands, what we know, and the answer to it. */
export default async function DisputePage({ params }: { params: Promise<{ id: string }> }) {
  await requireConsolePage();
  const [page, t] = await Promise.all([
    readDisputePage((await params).id),
    getTranslations('consoleDisputes'),
  ]);
  if (!page) notFound();
  return (
    <>
      <PageHeader title={t('one')} lead={page.dispute.organization ?? undefined} />
      <div className="grid gap-6">
        <DisputeFacts {...page} />
        <DoubtfulTransfers dispute={page.dispute} share={shareForm} other={otherForm} />
        {page.appointment && <KnownCard known={page.appointment} />}
        <AnswerActs page={page} submit={submitForm} accept={acceptForm} />
      </div>
      <p className="mt-6 text-sm">
        <Link
          href="/admin/disputes"
          prefetch={false}
          className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
        >
          {t('toList')}
        </Link>
      </p>
    </>
  );
}
