import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { PartTabs } from '@/components/bookings/part-tabs';
import { ListPager } from '@/components/console/ui/list-pager';
import { Badge } from '@/components/ui/badge';
import { moment } from '@/components/ui/dates';
import {
  APPLICATION_FILTERS,
  type ApplicationFilter,
  type ApplicationRow,
} from '@/lib/console/applications/list-applications';
import type { ListPage } from '@/lib/console/paging/place';
import { QueueKeys } from './queue-keys';
import { APPLICATION_TONES } from './tones';

interface ApplicationsListProps {
  filter: ApplicationFilter;
  page: ListPage<ApplicationRow>;
  isFirst: boolean;
}

/** The queue of applications: a row each, to be gone through by keyboard. */
export async function ApplicationsList({ filter, page, isFirst }: ApplicationsListProps) {
  const [t, format] = await Promise.all([getTranslations('consoleApplications'), getFormatter()]);
  return (
    <>
      <PartTabs
        label={t('filter')}
        tabs={APPLICATION_FILTERS.map((one) => ({
          href: `/admin/applications?status=${one}`,
          name: t(`filters.${one}`),
          isCurrent: one === filter,
        }))}
      />
      {page.rows.length === 0 && <p className="text-sm text-muted">{t(`none.${filter}`)}</p>}
      <ul
        data-queue=""
        className="divide-y divide-line rounded-card border border-line bg-surface empty:hidden"
      >
        {page.rows.map(({ id, name, email, expertise, status, createdAt }) => (
          <li
            key={id}
            className="relative grid gap-x-4 gap-y-1 px-4 py-3 text-sm sm:grid-cols-[1fr_auto] hover:bg-sunken"
          >
            <Link
              href={`/admin/applications/${id}`}
              prefetch={false}
              className="font-medium [overflow-wrap:anywhere] after:absolute after:inset-0"
            >
              {name ?? email ?? t('gone')}
            </Link>
            <Badge
              tone={APPLICATION_TONES[status]}
              className="justify-self-start sm:justify-self-end"
            >
              {t(`status.${status}`)}
            </Badge>
            <span className="min-w-0 text-muted [overflow-wrap:anywhere]">{expertise}</span>
            <time dateTime={createdAt.toISOString()} className="tabular text-muted sm:text-end">
              {moment(format, createdAt)}
            </time>
          </li>
        ))}
      </ul>
      <ListPager
        path="/admin/applications"
        query={{ status: filter }}
        older={page.older}
        isFirst={isFirst}
        {...(filter === 'waiting' && { labels: { first: t('first'), next: t('later') } })}
      />
      {page.rows.length > 0 && <p className="mt-4 text-sm text-muted">{t('keys')}</p>}
      <QueueKeys />
    </>
  );
}
