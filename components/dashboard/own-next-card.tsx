import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { moment } from '@/components/ui/dates';
import type { OwnAppointment } from '@/lib/bookings/read/own-appointment';

/** What a member has booked next; nothing for those who have not. */
export function OwnNextCard({ appointments }: { appointments: OwnAppointment[] }) {
  const t = useTranslations('ownAppointments');
  const format = useFormatter();
  if (appointments.length === 0) return null;
  return (
    <Card aria-labelledby="own-next">
      <h2 id="own-next" className="text-lg font-semibold">
        {t('title')}
      </h2>
      <ul className="mt-3 divide-y divide-line text-sm">
        {appointments.map(({ id, title, startsAt, expertName }) => (
          <li key={id} className="py-2">
            <Link
              href={`/account/appointments/${id}`}
              prefetch={false}
              className="font-medium underline-offset-4 hover:underline"
            >
              {title}
            </Link>
            <p className="tabular text-muted">
              {[moment(format, startsAt), expertName && t('with', { name: expertName })]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm">
        <Link
          href="/account/appointments"
          prefetch={false}
          className="text-accent underline underline-offset-4"
        >
          {t('all')}
        </Link>
      </p>
    </Card>
  );
}
