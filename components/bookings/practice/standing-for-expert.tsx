import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import type { PracticeAppointment } from '@/lib/bookings/practice/practice-columns';
import type { Situation } from '@/lib/bookings/situation';

interface StandingForExpertProps {
  appointment: PracticeAppointment;
  situation: Situation;
  isMoved: boolean;
}

/** What an expert should know first of an appointment; nothing for one that is simply booked. */
export function StandingForExpert({ appointment, situation, isMoved }: StandingForExpertProps) {
  const t = useTranslations('practiceAppointment');
  const by = appointment.cancelledBy ?? 'platform';
  const text = () => {
    if (situation === 'cancelled') return t(`cancelledBy.${by}`);
    if (situation === 'processing') return t('processing');
    if (situation === 'too_late') return t('tooLate');
    if (situation === 'held') return t('held');
    if (situation === 'hold_over' || situation === 'expired') return t('expired');
    return isMoved && situation === 'booked' ? t('moved') : null;
  };
  const said = text();
  if (!said) return null;
  return (
    <Notice
      tone={isMoved && situation === 'booked' ? 'success' : 'info'}
      role="status"
      className="mb-6"
    >
      {said}
    </Notice>
  );
}
