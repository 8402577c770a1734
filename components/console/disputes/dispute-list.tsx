import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ListPager } from '@/components/console/ui/list-pager';
import { charge } from '@/components/ui/amounts';
import { Badge } from '@/components/ui/badge';
import { moment } from '@/components/ui/dates';
import { type DisputeFilter, listDisputes } from '@/lib/console/disputes/list-disputes';
import { disputePage, organizationPage } from '@/lib/console/search/found';
import { DISPUTE_TONES } from './dispute-tones';

const LINK = 'inline-flex min-h-6 items-center underline underline-offset-4';

interface DisputeListProps {
  show: DisputeFilter;
  before: string | undefined;
}

/** Disputes; those that are to be answered begin with the nearest deadline. */
export async function DisputeList({ show, before }: DisputeListProps) {
  const [t, format, { rows, older }] = await Promise.all([
    getTranslations('consoleDisputes'),
    getFormatter(),
    listDisputes({ show, before }),
  ]);
  const isDue = show === 'due';
  return (
    <>
      {rows.length === 0 && <p className="text-sm text-muted">{t(isDue ? 'noneDue' : 'none')}</p>}
      <ul className="grid divide-y divide-line text-sm">
        {rows.map((row) => (
          <li
            key={row.id}
            className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 py-2 md:grid-cols-[16rem_1fr_8rem_10rem]"
          >
            <span className="text-muted">
              {row.dueBy && isDue
                ? t('answerBy', { when: moment(format, row.dueBy) })
                : moment(format, row.openedAt)}
            </span>
            <span className="row-start-2 min-w-0 [overflow-wrap:anywhere] md:row-start-auto">
              <Link href={disputePage(row.id)} prefetch={false} className={LINK}>
                {row.reason.replaceAll('_', ' ')}
              </Link>
              {' · '}
              <Link href={organizationPage(row.organizationId)} prefetch={false} className={LINK}>
                {row.organization ?? row.organizationId}
              </Link>
            </span>
            <span className="tabular text-right">
              {charge(format, row.amountCents, row.currency)}
            </span>
            <span className="row-start-2 justify-self-end md:row-start-auto">
              <Badge tone={DISPUTE_TONES[row.stance]}>
                {row.stance === 'unknown' ? row.status : t(`stance.${row.stance}`)}
              </Badge>
            </span>
          </li>
        ))}
      </ul>
      <ListPager
        path="/admin/disputes"
        query={{ show }}
        older={older}
        isFirst={!before}
        {...(isDue && { labels: { first: t('first'), next: t('next') } })}
      />
    </>
  );
}
