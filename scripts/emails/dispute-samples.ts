import type { DisputeNews } from '@/types/emails';
import { sample } from './sample';

const STATUS: Record<DisputeNews, string> = {
  warned: 'actionable',
  asked: 'warning_needs_response',
  opened: 'needs_response',
  won: 'won',
  lost: 'lost',
  closed: 'warning_closed',
  changed: 'prevented',
};

const APPOINTMENT = '0f8fad5b-d9cb-469f-a165-70867728950e';

const letter = (
  side: 'expert' | 'platform',
  news: DisputeNews,
  appointmentId: string | null = APPOINTMENT,
) =>
  sample(`A dispute, to the ${side}: ${news}${appointmentId ? '' : ', of a plan'}`, 'dispute', {
    disputeId: 'dp_sample',
    appointmentId,
    side,
    news,
    status: STATUS[news],
    reason: 'product_not_received',
    amountCents: 8000,
    currency: 'eur',
    dueBy: '2026-12-06T23:59:59.000Z',
  });

const refund = (news: 'waiting' | 'failed', statusReason: string | null) =>
  sample(`A refund, to the platform: ${news}, ${statusReason ?? 'no reason'}`, 'refund_unpaid', {
    refundId: 'sample',
    appointmentId: APPOINTMENT,
    news,
    amountCents: 3000,
    currency: 'eur',
    statusReason,
  });

export const DISPUTE_SAMPLES = [
  ...(['opened', 'asked', 'won', 'lost', 'closed'] as const).map((news) => letter('expert', news)),
  ...(['opened', 'asked', 'won', 'lost', 'closed', 'warned', 'changed'] as const).map((news) =>
    letter('platform', news),
  ),
  ...(['opened', 'asked', 'won', 'lost'] as const).map((news) => letter('platform', news, null)),
  refund('waiting', 'insufficient_funds'),
  refund('waiting', null),
  refund('failed', 'expired_or_canceled_card'),
  refund('failed', 'charge_for_pending_refund_disputed'),
  refund('failed', 'charge_disputed'),
];
