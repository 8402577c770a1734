import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { CalendarCard } from '@/components/bookings/calendar-card';
import { foundOr404 } from '@/components/bookings/found-or-404';
import { Place } from '@/components/bookings/place';
import { GiveBackCard } from '@/components/bookings/money/give-back-card';
import { MoneySteps } from '@/components/bookings/money/money-steps';
import { RefundList } from '@/components/bookings/money/refund-list';
import { IncomeCard } from '@/components/bookings/practice/income-card';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { MarkCard } from '@/components/bookings/practice/mark-card';
import { PracticeActions } from '@/components/bookings/practice/practice-actions';
import { PrivateNotes } from '@/components/bookings/practice/private-notes';
import { StandingForExpert } from '@/components/bookings/practice/standing-for-expert';
import { SituationBadge } from '@/components/bookings/situation-badge';
import { When } from '@/components/bookings/when';
import { DisputeNotice } from '@/components/disputes/dispute-notice';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { requirePageFeature } from '@/lib/auth/door/page';
import { systemClock } from '@/lib/core/clock';
import { appointmentAddress } from '@/lib/bookings/calendars/appointment-entry';
import { practiceZone } from '@/lib/analytics/range/practice-zone';
import { readPracticeAppointment } from '@/lib/bookings/practice/read-practice-appointment';
import { readPracticeMoney } from '@/lib/bookings/practice/read-practice-money';
import { situationOf } from '@/lib/bookings/situation';
import { giveBackForm, markForm, privateNotesForm } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('practiceAppointment'))('title') };
}

interface PracticeAppointmentPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** An appointment as its expert sees it; opened by `appointments_manage`. */
export default async function PracticeAppointmentPage(props: PracticeAppointmentPageProps) {
  const context = await onlyKeeper(await requirePageFeature('appointments_manage'));
  const [{ id }, search, t, entry, timeZone] = await Promise.all([
    props.params,
    props.searchParams,
    getTranslations('practiceAppointment'),
    getTranslations('calendarEntry'),
    practiceZone(context),
  ]);
  const appointment = await foundOr404(readPracticeAppointment(context, id));
  const { money, refunds } = await readPracticeMoney(context, id);
  const situation = situationOf(appointment, systemClock.now());
  const { title, startsAt, endsAt, location, notes } = appointment;
  const { memberName, isMemberGone } = appointment;
  const name = memberName ?? t(isMemberGone ? 'formerMember' : 'noName');
  const hasBegun = ['begun', 'completed', 'no_show'].includes(situation);
  return (
    <>
      <PageHeader title={name} lead={title} action={<SituationBadge situation={situation} />} />
      <StandingForExpert {...{ appointment, situation }} isMoved={search['moved'] === '1'} />
      <DisputeNotice appointmentId={id} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <div className="grid gap-6">
          <Card aria-labelledby="when" className="grid gap-4">
            <h2 id="when" className="font-semibold">
              {t('when')}
            </h2>
            <When
              {...{ startsAt, endsAt, timeZone }}
              other={{ name, timeZone: appointment.memberTimeZone }}
            />
            <Place kind={appointment.locationKind} location={location} />
            <PracticeActions appointment={appointment} />
          </Card>
          <Card aria-labelledby="notes">
            <h2 id="notes" className="mb-2 font-semibold">
              {t('notes')}
            </h2>
            <p className="text-sm whitespace-pre-line [overflow-wrap:anywhere]">
              {notes || t('noNotes')}
            </p>
          </Card>
          {situation === 'booked' && (
            <CalendarCard
              {...{ id, startsAt, endsAt, location }}
              title={entry('title', { title, name })}
              url={appointmentAddress(id, 'expert')}
            />
          )}
        </div>
        <div className="grid gap-6">
          {hasBegun && <MarkCard id={id} situation={situation} action={markForm} />}
          <IncomeCard appointment={appointment} leftCents={money?.expertHasCents ?? null} />
          {appointment.paidCents > 0 && (
            <MoneySteps money={money} currency={appointment.currency} reader="expert" />
          )}
          <RefundList refunds={refunds} reader="expert" />
          <GiveBackCard appointment={appointment} action={giveBackForm} />
          <PrivateNotes id={id} notes={appointment.privateNotes} action={privateNotesForm} />
        </div>
      </div>
      <p className="mt-6 text-sm">
        <Link href="/appointments" className="text-accent underline underline-offset-4">
          {t('all')}
        </Link>
      </p>
    </>
  );
}
