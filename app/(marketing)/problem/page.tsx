import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { linkToContact } from '@/components/shell/link-to-contact';
import { OwnBilling } from '@/components/shell/account/own-billing';
import { Button } from '@/components/ui/button';

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations('problem'))('title'),
    robots: { index: false, follow: false },
  };
}

const EXPLAINED = [
  'billing_forbidden',
  'confirmation_required',
  'console_only',
  'feature_required',
  'forbidden',
  'impersonated',
  'not_found',
  'origin_mismatch',
  'others_practice',
  'provider_unavailable',
  'rate_limited',
] as const;

/** Entered by a full navigation: prefetching a private page would begin a sign-in for someone signed out. */
const HOME = '/dashboard';

type Search = Promise<Record<string, string | string[] | undefined>>;

/** Where a form or link that was refused leads: what happened, what to do, and the id that finds it. */
export default async function ProblemPage({ searchParams }: { searchParams: Search }) {
  const [search, t] = await Promise.all([searchParams, getTranslations('problem')]);
  const code = EXPLAINED.find((known) => known === search['code']) ?? 'other';
  const id = typeof search['id'] === 'string' ? search['id'].replaceAll(/[^\w-]/g, '') : null;
  return (
    <div className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center gap-4 px-4 py-16">
      <h1 className="text-2xl font-semibold">
        {t(code === 'billing_forbidden' ? 'othersBilling' : 'title')}
      </h1>
      <p className="text-muted">{t(code)}</p>
      {code === 'billing_forbidden' && <OwnBilling />}
      {id && (
        <div className="grid gap-1 text-sm text-muted [overflow-wrap:anywhere]">
          <p>{t('id', { id })}</p>
          <p>{t.rich('ask', { contact: linkToContact })}</p>
        </div>
      )}
      <Button asChild variant="secondary" className="self-start">
        <a href={HOME}>{t('home')}</a>
      </Button>
    </div>
  );
}
