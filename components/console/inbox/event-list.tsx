import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { MomentOf } from '@/components/console/ui/moment-of';
import { Badge } from '@/components/ui/badge';
import type { ListedEvent } from '@/lib/console/inbox/list-events';

export const EVENT_TONES = { pending: 'warning', applied: 'success', ignored: 'neutral' } as const;

/** Events, each leading to its own page. */
export async function EventList({ events }: { events: ListedEvent[] }) {
  const t = await getTranslations('consoleInbox');
  return (
    <ul className="grid divide-y divide-line text-sm">
      {events.map((event) => (
        <li
          key={`${event.account} ${event.eventId}`}
          className="grid gap-x-4 gap-y-1 py-3 sm:grid-cols-[1fr_auto_auto] sm:items-center"
        >
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <Link
              href={`/admin/inbox/${encodeURIComponent(event.eventId)}`}
              prefetch={false}
              className="font-medium underline decoration-line underline-offset-4 hover:decoration-current"
            >
              {event.type}
            </Link>
            <span className="block font-mono text-xs text-muted">
              {event.subject ?? t('noSubject')}
            </span>
          </span>
          <Badge tone={EVENT_TONES[event.status]} className="justify-self-start">
            {t(`statuses.${event.status}`)}
          </Badge>
          <span className="text-muted">
            <MomentOf at={event.receivedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
