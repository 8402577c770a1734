import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { previewOrNull } from '@/components/bookings/cancel/preview-or-null';
import { foundOr404 } from '@/components/bookings/found-or-404';
import { ConfirmMove } from '@/components/bookings/move/confirm-move';
import { MoveTimes } from '@/components/bookings/move/move-times';
import { PageHeader } from '@/components/ui/page-header';
import { requirePageContext } from '@/lib/auth/door/page';
import { systemClock } from '@/lib/core/clock';
import { plainDay, plainMoment } from '@/lib/core/http/plain-time';
import { readOwnAppointment } from '@/lib/bookings/read/own-appointment';
import { listMoves } from '@/lib/bookings/reschedule/list-moves';
import { moveOwnForm } from '../../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('moveAppointment'))('title') };
}

const asked = z.object({
  from: plainDay.optional().catch(undefined),
  to: plainMoment.optional().catch(undefined),
});

interface MoveOwnPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Another time for an appointment: first a choice of what is offered, then what the move means and the button. */
export default async function MoveOwnPage({ params, searchParams }: MoveOwnPageProps) {
  const [context, { id }, search, t, timeZone] = await Promise.all([
    requirePageContext(),
    params,
    searchParams,
    getTranslations('moveAppointment'),
    getTimeZone(),
  ]);
  const appointment = await foundOr404(readOwnAppointment(context, id));
  const backTo = `/account/appointments/${id}`;
  const isMovable = appointment.status === 'booked' && appointment.startsAt > systemClock.now();
  // The appointment's page says why, also where a bank has the payment.
  if (!isMovable || appointment.bankHoldsCents > 0) redirect(backTo);
  const { from: firstDay, to } = asked.parse(search);
  if (to) {
    const preview = await previewOrNull(context, id);
    if (!preview || preview === 'disputed') redirect(backTo);
    return (
      <>
        <PageHeader title={t('title')} />
        <ConfirmMove
          appointment={appointment}
          to={new Date(to)}
          preview={preview}
          action={moveOwnForm}
          backTo={`${backTo}/move${firstDay ? `?from=${firstDay}` : ''}`}
        />
      </>
    );
  }
  const moves = await listMoves(context, { appointmentId: id, firstDay, timeZone });
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <MoveTimes appointment={appointment} moves={moves} />
    </>
  );
}
