import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { calendarLinks } from '@/lib/bookings/calendars/calendar-links';

interface CalendarCardProps {
  id: string;
  /** What the entry is called. */
  title: string;
  startsAt: Date;
  endsAt: Date;
  location: string;
  /** Address of the appointment's page. */
  url: string;
}

/** The ways of an appointment into a calendar: a file, or a web calendar's own form. */
export function CalendarCard({ id, title, startsAt, endsAt, location, url }: CalendarCardProps) {
  const t = useTranslations('calendarEntry');
  const links = calendarLinks({
    title,
    description: url,
    location,
    startsAt: startsAt.getTime(),
    endsAt: endsAt.getTime(),
  });
  const all = [
    ['Google', links.google],
    ['Outlook.com', links.outlook],
    ['Microsoft 365', links.office365],
    ['Yahoo', links.yahoo],
  ] as const;
  const look = 'inline-flex min-h-10 items-center text-accent underline underline-offset-4';
  return (
    <Card aria-labelledby="calendar">
      <h2 id="calendar" className="mb-2 font-semibold">
        {t('add')}
      </h2>
      <ul className="flex flex-wrap gap-x-5 text-sm">
        <li>
          <a href={`/api/appointments/${id}/calendar`} download className={look}>
            {t('file')}
          </a>
        </li>
        {all.map(([name, href]) => (
          <li key={name}>
            <a href={href} target="_blank" rel="noopener noreferrer" className={look}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
