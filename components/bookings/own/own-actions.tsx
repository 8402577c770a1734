import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { Situation } from '@/lib/bookings/situation';

/** What a member can do about a coming appointment: move it, cancel it. */
export function OwnActions(props: { id: string; situation: Situation; hasBegun: boolean }) {
  const { id, situation, hasBegun } = props;
  const t = useTranslations('ownAppointment');
  if (hasBegun || (situation !== 'booked' && situation !== 'processing')) return null;
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
