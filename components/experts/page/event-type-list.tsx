import { ArrowRight, Clock } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { listPrice } from '@/components/ui/amounts';
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import type { ExpertPage, PublicEventType } from '@/lib/experts/public-page/read-expert-page';

/** What can be booked, each a way to its times; while nothing can be, that it is so. */
export function EventTypeList({ page }: { page: ExpertPage }) {
  const t = useTranslations('expertPage');
  const { standing, eventTypes, username } = page;
  return (
    <section aria-labelledby="event-types">
      <h2 id="event-types" className="text-xl font-semibold">
        {t('eventTypes')}
      </h2>
      {standing === 'times_paused' && (
        <Notice tone="warning" className="mt-4">
          {t('timesPaused')}
        </Notice>
      )}
      {standing === 'types_paused' && (
        <Notice tone="warning" className="mt-4">
          {t('typesPaused')}
        </Notice>
      )}
      {eventTypes.length === 0 && <p className="mt-3 text-muted">{t('noEventTypes')}</p>}
      <ul className="mt-4 grid gap-4">
        {eventTypes.map((type) => (
          <EventTypeCard
            key={type.id}
            type={type}
            href={standing === 'open' && !type.isUnpayable ? `/${username}/${type.slug}` : null}
          />
        ))}
      </ul>
    </section>
  );
}

/** `href` is null for what cannot be booked now. */
function EventTypeCard({ type, href }: { type: PublicEventType; href: string | null }) {
  const t = useTranslations('expertPage');
  const format = useFormatter();
  return (
    <li className="relative rounded-card border border-line bg-surface p-5 shadow-card has-[a]:hover:border-accent">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 font-semibold [overflow-wrap:anywhere]">
          {href ? (
            <Link
              href={href}
              prefetch={false}
              className="after:absolute after:inset-0 after:rounded-card"
            >
              {type.title}
            </Link>
          ) : (
            type.title
          )}
        </h3>
        <p className="font-semibold tabular">
          {type.amountCents === 0 ? t('free') : listPrice(format, type.amountCents)}
        </p>
      </div>
      {type.description && (
        <p className="mt-2 text-sm whitespace-pre-line text-muted [overflow-wrap:anywhere]">
          {type.description}
        </p>
      )}
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3 text-sm">
        <p className="flex items-center gap-2 text-muted">
          <Clock aria-hidden="true" className="size-4" />
          {t('duration', { minutes: type.durationMinutes })} · {t(`location.${type.locationKind}`)}
        </p>
        {href ? (
          <span aria-hidden="true" className="inline-flex items-center gap-1 font-medium">
            {t('choose')}
            <ArrowRight className="size-4 text-accent" />
          </span>
        ) : (
          <Badge tone="warning">{t('paused')}</Badge>
        )}
      </div>
    </li>
  );
}
