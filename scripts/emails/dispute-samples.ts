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

const letter = (side: 'expert' | 'platform', news: DisputeNews) =>
  sample(`A dispute, to the ${side}: ${news}`, 'dispute', {
    disputeId: 'dp_sample',
    appointmentId: '0f8fad5b-d9cb-469f-a165-70867728950e',
    side,
    news,
    status: STATUS[news],
    reason: 'product_not_received',
    amountCents: 8000,
    currency: 'eur',
    dueBy: '2026-12-06T23:59:59.000Z',
  });

export const DISPUTE_SAMPLES = [
  ...(['opened', 'asked', 'won', 'lost', 'closed'] as const).map((news) => letter('expert', news)),
  ...(['opened', 'asked', 'won', 'lost', 'closed', 'warned', 'changed'] as const).map((news) =>
    letter('platform', news),
  ),
];
