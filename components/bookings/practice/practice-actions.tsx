import Link from 'next/link';
import { useNow, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { PracticeAppointment } from '@/lib/bookings/practice/practice-columns';

/** Moving until it begins, cancelling until it is over; neither while a bank has the payment. */
export function PracticeActions({ appointment }: { appointment: PracticeAppointment }) {
  const t = useTranslations('practiceAppointment');
  const { id, status, startsAt, endsAt, bankHoldsCents } = appointment;
  const now = useNow();
  const isOpen = status === 'booked' || status === 'processing';
  if (!isOpen || bankHoldsCents > 0 || endsAt <= now) return null;
  return (
    <div className="flex flex-wrap gap-3">
      {status === 'booked' && startsAt > now && (
        <Button asChild variant="secondary">
          <Link href={`/appointments/${id}/move`} prefetch={false}>
            {t('move')}
          </Link>
        </Button>
      )}
      <Button asChild variant="quiet">
        <Link href={`/appointments/${id}/cancel`} prefetch={false}>
          {t('cancel')}
        </Link>
      </Button>
    </div>
  );
}
