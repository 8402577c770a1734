import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { CalendarCard } from '@/components/bookings/calendar-card';
import { foundOr404 } from '@/components/bookings/found-or-404';
import { BankNotice } from '@/components/bookings/own/bank-notice';
import { MoneyCard } from '@/components/bookings/own/money-card';
import { OwnActions } from '@/components/bookings/own/own-actions';
import { StandingNotice } from '@/components/bookings/own/standing-notice';
import { Place } from '@/components/bookings/place';
import { SituationBadge } from '@/components/bookings/situation-badge';
import { When } from '@/components/bookings/when';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { requirePageContext, requireVendorPage } from '@/lib/auth/door/page';
import { systemClock } from '@/lib/core/clock';
import { appointmentAddress } from '@/lib/bookings/calendars/appointment-entry';
import { settleOwnPayment } from '@/lib/bookings/payment/settle-own-payment';
import { readOwnAppointment } from '@/lib/bookings/read/own-appointment';
import { situationOf } from '@/lib/bookings/situation';
import type { Context } from '@/lib/core/context';
import { unlessUnavailable } from '@/lib/core/http/unless-unavailable';

interface OwnAppointmentPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ownAppointment'))('title') };
}

/** An appointment as its member sees it; on the return from paying, what became of the payment. */
export default async function OwnAppointmentPage(props: OwnAppointmentPageProps) {
  const [{ id }, search, t, entry] = await Promise.all([
    props.params,
    props.searchParams,
    getTranslations('ownAppointment'),
    getTranslations('calendarEntry'),
  ]);
  const isBack = search['paid'] === '1';
  const context = isBack ? await requireVendorPage() : await requirePageContext();
  const paying = isBack ? await askStripe(context, id) : 'no';
  const appointment = await foundOr404(readOwnAppointment(context, id));
  const situation = situationOf(appointment, systemClock.now());
  const { title, startsAt, endsAt, expertName, expertTimeZone, location, notes } = appointment;
  const isComing = situation === 'booked' || situation === 'processing';
  const done = search['booked'] === '1' ? 'booked' : search['moved'] === '1' ? 'moved' : null;
  return (
    <>
      <PageHeader
        title={title}
        lead={expertName ? t('with', { name: expertName }) : undefined}
        action={<SituationBadge situation={situation} />}
      />
      <StandingNotice {...{ appointment, situation, paying, done }} />
      <BankNotice appointment={appointment} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <div className="grid gap-6">
          <Card aria-labelledby="when" className="grid gap-4">
            <h2 id="when" className="font-semibold">
              {t('when')}
            </h2>
            <When
              startsAt={startsAt}
              endsAt={endsAt}
              other={expertName ? { name: expertName, timeZone: expertTimeZone } : undefined}
            />
            <Place
              kind={appointment.locationKind}
              location={isComing || situation === 'begun' ? location : ''}
            />
            <OwnActions {...{ appointment, situation }} hasBegun={startsAt <= systemClock.now()} />
          </Card>
          {situation === 'booked' && (
            <CalendarCard
              {...{ id, startsAt, endsAt, location }}
              title={expertName ? entry('title', { title, name: expertName }) : title}
              url={appointmentAddress(id, 'member')}
            />
          )}
        </div>
        <div className="grid gap-6">
          <MoneyCard appointment={appointment} />
          {notes && (
            <Card aria-labelledby="notes">
              <h2 id="notes" className="mb-2 font-semibold">
                {t('notes')}
              </h2>
              <p className="text-sm whitespace-pre-line [overflow-wrap:anywhere]">{notes}</p>
              <p className="mt-3 text-sm text-muted">{t('notesHint')}</p>
            </Card>
          )}
        </div>
      </div>
      <p className="mt-6 text-sm">
        <Link href="/account/appointments" className="text-accent underline underline-offset-4">
          {t('all')}
        </Link>
      </p>
    </>
  );
}

/** Webhooks may come later, or never: Stripe is asked once, and the page says so where it does not answer. */
async function askStripe(context: Context, id: string): Promise<'answered' | 'unanswered'> {
  const asked = settleOwnPayment(context, id).then(() => 'answered' as const);
  return (await unlessUnavailable(foundOr404(asked))) ?? 'unanswered';
}
