import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { foundOr404 } from '@/components/bookings/found-or-404';
import { MoveForm } from '@/components/bookings/move/move-form';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { PageHeader } from '@/components/ui/page-header';
import { requirePageFeature } from '@/lib/auth/door/page';
import { systemClock } from '@/lib/core/clock';
import { practiceZone } from '@/lib/analytics/range/practice-zone';
import { readPracticeAppointment } from '@/lib/bookings/practice/read-practice-appointment';
import { movePracticeForm } from '../../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('moveAppointment'))('title') };
}

/** Another time for an appointment, any that is free, on the expert's own clock. */
export default async function MovePracticePage({ params }: { params: Promise<{ id: string }> }) {
  const context = await onlyKeeper(await requirePageFeature('appointments_manage'));
  const [{ id }, t, timeZone] = await Promise.all([
    params,
    getTranslations('moveAppointment'),
    practiceZone(context),
  ]);
  const appointment = await foundOr404(readPracticeAppointment(context, id));
  const isMovable = appointment.status === 'booked' && appointment.startsAt > systemClock.now();
  // The appointment's page says why, also where a bank has the payment.
  if (!isMovable || appointment.bankHoldsCents > 0) redirect(`/appointments/${id}`);
  return (
    <>
      <PageHeader title={t('title')} lead={appointment.memberName ?? undefined} />
      <MoveForm appointment={appointment} timeZone={timeZone} action={movePracticeForm} />
    </>
  );
}
