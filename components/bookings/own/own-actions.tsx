import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { OwnAppointment } from '@/lib/bookings/read/own-appointment';
import type { Situation } from '@/lib/bookings/situation';

interface OwnActionsProps {
  appointment: OwnAppointment;
  situation: Situation;
  hasBegun: boolean;
}

/** What a member can do about a coming appointment: move it, cancel it; neither while a bank has the payment. */
export function OwnActions({ appointment, situation, hasBegun }: OwnActionsProps) {
  const { id, bankHoldsCents } = appointment;
  const t = useTranslations('ownAppointment');
  if (hasBegun || bankHoldsCents > 0 || (situation !== 'booked' && situation !== 'processing'))
    return null;
  return (
    <div className="flex flex-wrap gap-3">
      {situation === 'booked' && (
        <Button asChild variant="secondary">
          <Link href={`/account/appointments/${id}/move`} prefetch={false}>
            {t('move')}
          </Link>
        </Button>
      )}
      <Button asChild variant="quiet">
        <Link href={`/account/appointments/${id}/cancel`} prefetch={false}>
          {t('cancel')}
        </Link>
      </Button>
    </div>
  );
}
