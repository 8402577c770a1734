import { getFormatter, getTranslations } from 'next-intl/server';
import { linkToContact } from '@/components/shell/link-to-contact';
import { charge } from '@/components/ui/amounts';
import { moment } from '@/components/ui/dates';
import { Notice } from '@/components/ui/notice';
import { type ExpertDispute, readDisputesOf } from '@/lib/payouts/disputes/read-disputes';

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
    const words = {
      amount: charge(format, dispute.amountCents, currency),
      when: dispute.dueBy ? moment(format, dispute.dueBy) : '',
      status: dispute.status,
    };
    return (
      <Notice key={dispute.id} tone={TONES[stance]} role="status" className="mb-6 grid gap-1">
        <strong>{t(`${stance}.title`, words)}</strong>
        <span>{t(`${stance}.text`, words)}</span>
        {stance === 'open' && <span>{t.rich('tell', { contact: linkToContact })}</span>}
        {isHeld && <span>{t('stays')}</span>}
        <ShareLine dispute={dispute} />
      </Notice>
    );
  });
}

/** What became of the expert's share; nothing where nothing did, or not yet. */
async function ShareLine({ dispute }: { dispute: ExpertDispute }) {
  const t = await getTranslations('disputes');
  const format = await getFormatter();
  const { stance, settledAs, reversedCents, returnedCents, currency } = dispute;
  const words = (cents: number) => ({ share: charge(format, cents, currency) });
  const lostCents = reversedCents - returnedCents;
  if (stance === 'lost' && lostCents > 0) return <span>{t('shareLost', words(lostCents))}</span>;
  if (stance === 'lost') return settledAs === 'lost' && <span>{t('shareKept')}</span>;
  if (returnedCents > 0) return <span>{t('shareReturned', words(returnedCents))}</span>;
  return reversedCents > 0 && <span>{t('shareTaken', words(reversedCents))}</span>;
}
