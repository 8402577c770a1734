import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { OwnAppointment } from '@/lib/bookings/read/own-appointment';
import type { Situation } from '@/lib/bookings/situation';
import { LookAgain } from './look-again';

interface StandingNoticeProps {
  appointment: OwnAppointment;
  situation: Situation;
  /** They have just come from paying; whether Stripe has said by now what became of it. */
  paying: 'no' | 'answered' | 'unanswered';
  /** They have just booked, moved or cancelled it. */
  done: 'booked' | 'moved' | null;
}

/** What a member should know first of their appointment; nothing for one that is simply booked. */
export function StandingNotice({ appointment, situation, paying, done }: StandingNoticeProps) {
  const t = useTranslations('ownAppointment');
  const format = useFormatter();
  const by = appointment.cancelledBy ?? 'platform';
  const { id, holdExpiresAt, paidCents, refundDueCents, currency } = appointment;
  const hasBank = appointment.bankHoldsCents + appointment.bankGaveCents > 0;
  if (paying === 'unanswered' && (situation === 'held' || situation === 'hold_over'))
    return (
      <Told tone="info">
        {t('asking')}
        <LookAgain everySeconds={4} />
      </Told>
    );
  switch (situation) {
    case 'held':
      return (
        <Told tone={paying === 'answered' ? 'danger' : 'warning'}>
          {t(paying === 'answered' ? 'notPaid' : 'toPay', {
            time: holdExpiresAt ? format.dateTime(holdExpiresAt, { timeStyle: 'short' }) : '',
          })}
          <Button asChild>
            {/* A document of its own: it may reach Stripe. */}
            <a href={`/account/appointments/${id}/pay`}>{t('pay')}</a>
          </Button>
        </Told>
      );
    case 'hold_over':
    case 'expired':
      return <Told tone="warning">{t(paying === 'answered' ? 'expiredUnpaid' : 'expired')}</Told>;
    case 'processing':
      return (
        <Told tone="info">
          {t('processing')}
          <LookAgain everySeconds={15} />
        </Told>
      );
    case 'too_late':
      return (
        <Told tone="danger">
          {t('tooLate')}{' '}
          {!hasBank && t('tooLateBack', { amount: charge(format, paidCents, currency) })}
        </Told>
      );
    case 'booked':
      if (done === 'moved') return <Told tone="success">{t('moved')}</Told>;
      return done === 'booked' || paying !== 'no' ? (
        <Told tone="success">{t('booked')}</Told>
      ) : null;
    case 'cancelled':
      return (
        <Told tone="info">
          {t(`cancelledBy.${by}`)}{' '}
          {paidCents === 0 &&
            refundDueCents > 0 &&
            t('unsettled', { amount: charge(format, refundDueCents, currency) })}
        </Told>
      );
    case 'no_show':
      return <Told tone="info">{t('noShow')}</Told>;
    case 'begun':
    case 'completed':
      return null;
  }
}

function Told(props: {
  tone: 'info' | 'success' | 'warning' | 'danger';
  children: React.ReactNode;
}) {
  return (
    <Notice tone={props.tone} role="status" className="mb-6 grid justify-items-start gap-3">
      {props.children}
    </Notice>
  );
}
