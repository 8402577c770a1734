import type { EmailData } from '@/types/emails';
import type { AppointmentTools } from './appointment-tools';

/**
 * What a cancellation gives back, to each of the two: nothing is said of a free appointment, and of a
 * payment that had not settled only what happens if it does.
 */
export function whatGoesBack(
  data: EmailData['appointment_cancelled'],
  tools: AppointmentTools,
): string[] {
  const { t, isFree, isMember, appointment, money, values } = tools;
  if (isFree) return [];
  const isSettled = data.paidCents > 0;
  if (data.bankGaveCents) return afterBank(data, tools);
  const ofCents = isSettled ? data.paidCents : appointment.amountCents;
  // What was given back before, by hand, counts.
  const refundCents = isSettled
    ? Math.min(ofCents, Math.max(data.refundCents, appointment.refundedCents))
    : data.refundCents;
  const told = {
    ...values,
    refund: money(refundCents),
    paid: money(ofCents),
    percent: Math.round((100 * refundCents) / ofCents),
  };
  const share = shareOf(refundCents, ofCents);
  if (!isSettled) return [t('refund.unsettled', told), t(`refund.unsettled_${share}`, told)];
  if (!isMember) return [t(`refund.expert_${share}`, told)];
  const sentence = t(`refund.member_${share}`, told);
  return share === 'nothing' ? [sentence] : [sentence, t('refund.takes')];
}

/** A bank gave the member their money by a dispute: what of the rest goes back, if anything does. */
function afterBank(
  { refundCents, bankGaveCents = 0 }: EmailData['appointment_cancelled'],
  { t, isMember, money }: AppointmentTools,
): string[] {
  const told = { bank: money(bankGaveCents), refund: money(refundCents) };
  const side = isMember ? 'member' : 'expert';
  const gave = t(`refund.${side}_byBank`, told);
  if (refundCents === 0) return [gave, t('refund.nothingMore')];
  return [gave, t(`refund.${side}_besideBank`, told)];
}

function shareOf(refundCents: number, ofCents: number): 'all' | 'some' | 'nothing' {
  if (refundCents === 0) return 'nothing';
  return refundCents >= ofCents ? 'all' : 'some';
}
