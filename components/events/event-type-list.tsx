import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { listPrice } from '@/components/ui/amounts';
import type { EventType } from '@/lib/bookings/event-types/find-event-type';
import { EventTypeState } from './event-type-state';

/** Event types, those that are offered first and archived ones last. */
export async function EventTypeList({ eventTypes }: { eventTypes: readonly EventType[] }) {
  const [t, format] = await Promise.all([getTranslations('events'), getFormatter()]);
  const order = ['published', 'draft', 'archived'];
  const sorted = eventTypes.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  const minutes = (count: number) =>
    format.number(count, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  return (
    <ul className="grid max-w-3xl gap-3">
      {sorted.map(({ id, title, colour, status, amountCents, durationMinutes, locationKind }) => (
        <li
          key={id}
          className="relative flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-surface p-4 ps-6 shadow-card has-[a:hover]:bg-sunken"
        >
          <span
            aria-hidden="true"
            style={{ backgroundColor: colour }}
            className="absolute inset-y-3 start-2 w-1 rounded-full"
          />
          <div className="min-w-0 flex-1 basis-48">
            <Link
              href={`/events/${id}`}
              prefetch={false}
              className="font-medium [overflow-wrap:anywhere] after:absolute after:inset-0"
            >
              {title}
            </Link>
            <p className="mt-0.5 text-sm text-muted tabular">
              {[
                minutes(durationMinutes),
                amountCents === 0 ? t('free') : listPrice(format, amountCents),
                t(`location.${locationKind}`),
              ].join(' · ')}
            </p>
          </div>
          <EventTypeState status={status} />
        </li>
      ))}
    </ul>
  );
}
