import { ArrowLeft, ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { directoryAddress, type DirectoryFilters } from '@/lib/experts/directory/filters';
import type { DirectoryPage } from '@/lib/experts/directory/find-experts';
import { ExpertCard } from './expert-card';

/** One page of experts and the ways to those around it; if nobody is on it, what to do. */
export function DirectoryList({
  filters,
  page,
}: {
  filters: DirectoryFilters;
  page: DirectoryPage;
}) {
  const t = useTranslations('directory');
  const { experts, before, after } = page;
  if (experts.length === 0) return <Nobody isNarrowed={directoryAddress(filters) !== '/experts'} />;
  return (
    <>
      <p className="mt-8 mb-4 text-sm text-muted">{t('order')}</p>
      <ul className="grid gap-5 md:grid-cols-2 lg:grid-cols-3">
        {experts.map((expert) => (
          <ExpertCard key={expert.organizationId} expert={expert} />
        ))}
      </ul>
      {(before ?? after) && (
        <nav aria-label={t('pages')} className="mt-8 flex flex-wrap justify-between gap-3">
          {before ? (
            <Button asChild variant="secondary">
              <Link href={directoryAddress(filters, before)} prefetch={false}>
                <ArrowLeft aria-hidden="true" className="size-4" />
                {t('earlier')}
              </Link>
            </Button>
          ) : (
            <span />
          )}
          {after && (
            <Button asChild variant="secondary">
              <Link href={directoryAddress(filters, after)} prefetch={false}>
                {t('later')}
                <ArrowRight aria-hidden="true" className="size-4" />
              </Link>
            </Button>
          )}
        </nav>
      )}
    </>
  );
}

function Nobody({ isNarrowed }: { isNarrowed: boolean }) {
  const t = useTranslations('directory');
  return (
    <Card className="mt-8 max-w-xl">
      <h2 className="font-semibold">{isNarrowed ? t('nobody') : t('empty')}</h2>
      <p className="mt-2 mb-5 text-muted">{isNarrowed ? t('nobodyLead') : t('emptyLead')}</p>
      <Button asChild variant={isNarrowed ? 'primary' : 'secondary'}>
        <Link href={isNarrowed ? '/experts' : '/pricing'}>
          {isNarrowed ? t('everybody') : t('become')}
        </Link>
      </Button>
    </Card>
  );
}
