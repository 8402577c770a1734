import { getFormatter, getTranslations } from 'next-intl/server';
import { linkToContact } from '@/components/shell/link-to-contact';
import { charge } from '@/components/ui/amounts';
import { moment } from '@/components/ui/dates';
import { Notice } from '@/components/ui/notice';
import { readDisputesOf } from '@/lib/payouts/disputes/read-disputes';

const TONES = {
  warned: 'info',
  asked: 'warning',
  open: 'warning',
  won: 'success',
  lost: 'danger',
  closed: 'info',
  unknown: 'info',
} as const;

/** Tells the expert what a bank asks or disputes of an appointment's payment, and what became of it. */
export async function DisputeNotice({ appointmentId }: { appointmentId: string }) {
  const [t, format, disputes] = await Promise.all([
    getTranslations('disputes'),
    getFormatter(),
    readDisputesOf(appointmentId),
  ]);
  return disputes.map((dispute) => {
    const { stance, currency } = dispute;
    const isHeld = !dispute.isRefundable && (stance === 'open' || stance === 'unknown');
    const { reversedCents, returnedCents } = dispute;
    const isBack = returnedCents > 0;
    const kept = Math.max(0, reversedCents - returnedCents);
    const words = {
      amount: charge(format, dispute.amountCents, currency),
      share: charge(
        format,
        stance === 'lost' ? kept : isBack ? returnedCents : reversedCents,
        currency,
      ),
      when: dispute.dueBy ? moment(format, dispute.dueBy) : '',
      status: dispute.status,
    };
    return (
      <Notice key={dispute.id} tone={TONES[stance]} role="status" className="mb-6 grid gap-1">
        <strong>{t(`${stance}.title`, words)}</strong>
        <span>{t(`${stance}.text`, words)}</span>
        {stance === 'open' && <span>{t.rich('tell', { contact: linkToContact })}</span>}
        {isHeld && <span>{t('stays')}</span>}
        {reversedCents > 0 && stance !== 'lost' && (
          <span>{t(isBack ? 'shareReturned' : 'shareTaken', words)}</span>
        )}
      </Notice>
    );
  });
}
