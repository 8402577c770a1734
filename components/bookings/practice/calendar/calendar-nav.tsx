import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { ShownDays } from './shown-days';

/** Which days are shown, and the way to those before and after. */
export function CalendarNav({ view, shown }: { view: 'day' | 'week'; shown: ShownDays }) {
  const t = useTranslations('practiceCalendar');
  const format = useFormatter();
  const at = (date: string) => Date.parse(`${date}T12:00:00Z`);
  const address = (date: string) => `/appointments?view=${view}&day=${date}`;
  const title =
    view === 'day'
      ? format.dateTime(at(shown.first), { dateStyle: 'full', timeZone: 'UTC' })
      : format.dateTimeRange(at(shown.first), at(shown.last), {
          dateStyle: 'long',
          timeZone: 'UTC',
        });
  return (
    <nav aria-label={t('days')} className="mb-4 flex flex-wrap items-center gap-2">
      <Button asChild variant="secondary" className="px-3">
        <Link href={address(shown.previous)} prefetch={false} aria-label={t(`previous.${view}`)}>
          <ChevronLeft aria-hidden="true" className="size-5" />
        </Link>
      </Button>
      <Button asChild variant="secondary" className="px-3">
        <Link href={address(shown.next)} prefetch={false} aria-label={t(`next.${view}`)}>
          <ChevronRight aria-hidden="true" className="size-5" />
        </Link>
      </Button>
      <Button asChild variant="quiet">
        <Link href={address(shown.today)} prefetch={false}>
          {t('today')}
        </Link>
      </Button>
      <p className="tabular font-semibold first-letter:uppercase">{title}</p>
    </nav>
  );
}
