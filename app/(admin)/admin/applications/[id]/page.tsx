import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ApplicationView } from '@/components/console/applications/application-view';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { readApplication } from '@/lib/console/applications/read-application';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consoleApplications'))('title') };
}

/** One application, and the decision about it. */
export default async function ApplicationPage({ params }: { params: Promise<{ id: string }> }) {
  const { context } = await requireConsolePage();
  const [{ id }, t] = await Promise.all([params, getTranslations('consoleApplications')]);
  const file = await readApplication(id);
  if (!file) notFound();
  return (
    <>
      <PageHeader title={file.applicant?.name ?? t('gone')} lead={file.application.expertise} />
      <ApplicationView file={file} userId={context.actor.userId} />
      <p className="mt-6 text-sm">
        <Link href="/admin/applications" className="underline underline-offset-4">
          {t('back')}
        </Link>
      </p>
    </>
  );
}
