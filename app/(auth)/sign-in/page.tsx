import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { readCaller } from '@/lib/auth/door/context';
import { returnPath } from '@/lib/auth/sign-in/return-path';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('title'), alternates: { canonical: '/sign-in' } };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** The door: one button, and what went wrong if something did. */
export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const [search, caller, t] = await Promise.all([
    searchParams,
    readCaller(),
    getTranslations('signIn'),
  ]);
  const returnTo = returnPath(typeof search['returnTo'] === 'string' ? search['returnTo'] : null);
  if (caller.state === 'signed_in') redirect(returnTo);
  return (
    <div className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center px-4 py-10">
      <Card>
        <h1 className="text-2xl font-semibold">{t('title')}</h1>
        <p className="mt-2 mb-6 text-muted">{t('lead')}</p>
        {search['deleted'] && (
          <Notice role="status" className="mb-5">
            {t('deleted')}
          </Notice>
        )}
        {search['error'] && (
          <Notice tone="danger" role="alert" className="mb-5">
            {t(search['error'] === 'organization' ? 'failedOrganization' : 'failed')}
          </Notice>
        )}
        <Button asChild width="full">
          <a href={`/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`}>{t('continue')}</a>
        </Button>
        <p className="mt-4 text-sm text-muted">{t('newHere')}</p>
      </Card>
    </div>
  );
}
