import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { PartTabs } from '@/components/bookings/part-tabs';
import { detailWords } from '@/components/console/ui/detail-words';
import { IdLink } from '@/components/console/ui/id-link';
import { ListPager } from '@/components/console/ui/list-pager';
import { moment } from '@/components/ui/dates';
import {
  readTimeline,
  TIMELINE_KINDS,
  type TimelineKind,
  type TimelineRow,
} from '@/lib/console/organizations/timeline/read-timeline';
import { organizationPage, paymentPage } from '@/lib/console/search/found';

interface TimelineProps {
  organizationId: string;
  kind: TimelineKind | null;
  before: string | undefined;
}

/** What happened to an organization, newest first, of all kinds or of one. */
export async function Timeline({ organizationId, kind, before }: TimelineProps) {
  const path = organizationPage(organizationId);
  const [t, { rows, older }] = await Promise.all([
    getTranslations('consoleTimeline'),
    readTimeline(organizationId, { kind, before }),
  ]);
  const tabs = TIMELINE_KINDS.map((name) => ({
    href: `${path}?kind=${name}#timeline`,
    name: t(`kind.${name}`),
    isCurrent: name === kind,
  }));
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" className="mb-3 text-lg font-semibold">
        {t('title')}
      </h2>
      <PartTabs
        label={t('kinds')}
        tabs={[{ href: `${path}#timeline`, name: t('all'), isCurrent: kind === null }, ...tabs]}
      />
      {rows.length === 0 && <p className="text-sm text-muted">{t('nothing')}</p>}
      <ol className="grid divide-y divide-line text-sm">
        {rows.map((row) => (
          <Row key={row.key} row={row} organizationId={organizationId} />
        ))}
      </ol>
      <ListPager path={path} query={kind ? { kind } : {}} older={older} isFirst={!before} />
    </section>
  );
}

const LINK = 'inline-flex min-h-6 items-center underline underline-offset-4';

async function Row({ row, organizationId }: { row: TimelineRow; organizationId: string }) {
  const [t, format] = await Promise.all([getTranslations('consoleTimeline'), getFormatter()]);
  const { kind, at, id, what, about, actor, details } = row;
  const href = {
    email: `${organizationPage(organizationId)}?email=${id}#email`,
    appointment: actor === null ? paymentPage(id) : paymentPage(about),
  }[kind as string];
  const told = detailWords(details, (time) => moment(format, time));
  return (
    <li className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[14rem_7rem_1fr]">
      <time dateTime={at} className="tabular text-muted">
        {moment(format, at)}
      </time>
      <span className="text-muted">{t(`kind.${kind}`)}</span>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {href ? (
          <Link href={href} prefetch={false} className={LINK}>
            {what}
          </Link>
        ) : (
          <span className="font-medium">{what}</span>
        )}{' '}
        {actor === null ? <span className="text-muted">{about}</span> : <IdLink id={about} />}
        {actor && actor !== 'system' && (
          <>
            {' '}
            <span className="text-muted">{t('by')}</span> <IdLink id={actor} />
          </>
        )}
        {told.map((line) => (
          <span key={line} className="block text-xs text-muted">
            {line}
          </span>
        ))}
      </span>
    </li>
  );
}
