import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';

const EXPLAINED = [
  'billing_forbidden',
  'confirmation_required',
  'forbidden',
  'impersonated',
  'origin_mismatch',
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
    <main className="mx-auto flex min-h-[70dvh] max-w-md flex-col justify-center gap-4 px-4">
      <h1 className="text-2xl font-semibold">{t('title')}</h1>
      <p className="text-muted">{t(code)}</p>
      {id && <p className="text-sm text-muted">{t('id', { id })}</p>}
      <Button asChild className="self-start">
        <a href={HOME}>{t('home')}</a>
      </Button>
    </main>
  );
}
