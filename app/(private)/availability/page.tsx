import type { Metadata } from 'next';
import { getNow, getTranslations } from 'next-intl/server';
import { OverrideCard } from '@/components/availability/override-card';
import { ScheduleStanding } from '@/components/availability/schedule-standing';
import { ScheduleForm } from '@/components/availability/schedule-form';
import { ScheduleSwitch } from '@/components/availability/schedule-switch';
import { WeekPreview } from '@/components/availability/week-preview';
import { PageHeader } from '@/components/ui/page-header';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { requirePageFeature } from '@/lib/auth/door/page';
import { todayIn } from '@/lib/bookings/availability/hours/coming-days';
import { ensureDefaultSchedule } from '@/lib/bookings/availability/ensure-default-schedule';
import { listOverrides, listSchedules } from '@/lib/bookings/availability/read-availability';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('availability'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** When an expert can be booked: weekly schedules, days of other hours; opened by `availability_manage`. */
export default async function AvailabilityPage({ searchParams }: { searchParams: Search }) {
  const context = await onlyKeeper(await requirePageFeature('availability_manage'));
  await ensureDefaultSchedule(context);
  const [search, t, now, schedules] = await Promise.all([
    searchParams,
    getTranslations('availability'),
    getNow(),
    listSchedules(context.organizationId),
  ]);
  const shown = schedules.find(({ id }) => id === search['schedule']) ?? schedules[0];
  if (!shown) throw new Error('an expert without a default schedule');
  const overrides = await listOverrides(context.organizationId, todayIn(shown.timeZone, now));
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid max-w-3xl grid-cols-1 gap-6">
        <ScheduleSwitch schedules={schedules} shownId={shown.id} />
        <ScheduleForm key={`hours-${shown.id}`} schedule={shown} />
        <WeekPreview schedule={shown} overrides={overrides} now={now} />
        <OverrideCard key={`days-${shown.id}`} schedule={shown} overrides={overrides} />
        {!shown.isDefault && <ScheduleStanding schedule={shown} />}
      </div>
    </>
  );
}
