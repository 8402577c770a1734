import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { PartTabs } from '@/components/bookings/part-tabs';
import { PracticeCalendar } from '@/components/bookings/practice/calendar/practice-calendar';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { PracticeList } from '@/components/bookings/practice/practice-list';
import { TypeFilter } from '@/components/bookings/practice/type-filter';
import { PageHeader } from '@/components/ui/page-header';
import { requirePageFeature } from '@/lib/auth/door/page';
import {
  listBookedTypes,
  listPracticeAppointments,
  PRACTICE_PARTS,
} from '@/lib/bookings/practice/list-practice-appointments';
import { practiceZone } from '@/lib/analytics/range/practice-zone';
import type { Context } from '@/lib/core/context';
import { plainDay } from '@/lib/core/http/plain-time';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('practice'))('title') };
}

const VIEWS = ['list', 'day', 'week'] as const;

const asked = z.object({
  view: z.enum(VIEWS).catch('list'),
  part: z.enum(PRACTICE_PARTS).catch('coming'),
  type: z.string().optional().catch(undefined),
  after: z.string().optional().catch(undefined),
  day: plainDay.optional().catch(undefined),
});

type Asked = z.infer<typeof asked>;
type Search = Promise<Record<string, string | string[] | undefined>>;

/** What is booked with an expert, as a list or a calendar; opened by `appointments_manage`. */
export default async function AppointmentsPage({ searchParams }: { searchParams: Search }) {
  const context = await onlyKeeper(await requirePageFeature('appointments_manage'));
  const [search, t, timeZone] = await Promise.all([
    searchParams,
    getTranslations('practice'),
    practiceZone(context),
  ]);
  const question = asked.parse(search);
  const { view, day } = question;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <PartTabs
        label={t('views')}
        tabs={VIEWS.map((name) => ({
          href: name === 'list' ? '/appointments' : `/appointments?view=${name}`,
          name: t(`view.${name}`),
          isCurrent: name === view,
        }))}
      />
      {view === 'list' ? (
        <List context={context} question={question} timeZone={timeZone} />
      ) : (
        <PracticeCalendar context={context} view={view} day={day} timeZone={timeZone} />
      )}
    </>
  );
}

async function List(props: { context: Context; question: Asked; timeZone: string }) {
  const { context, timeZone } = props;
  const { part, type, after } = props.question;
  const t = await getTranslations('practice');
  const [{ rows, next }, types] = await Promise.all([
    listPracticeAppointments(context, { part, eventTypeId: type, after }),
    listBookedTypes(context),
  ]);
  const address = (fields: Record<string, string | undefined>) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value);
    return `/appointments?${query.toString()}`;
  };
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3 [&>nav]:mb-0">
        <PartTabs
          label={t('parts')}
          tabs={PRACTICE_PARTS.map((name) => ({
            href: address({ part: name, type }),
            name: t(`part.${name}`),
            isCurrent: name === part,
          }))}
        />
        {types.length > 1 && <TypeFilter types={types} chosen={type} part={part} />}
      </div>
      <PracticeList
        {...{ rows, part, timeZone }}
        next={next && address({ part, type, after: next })}
      />
    </>
  );
}
