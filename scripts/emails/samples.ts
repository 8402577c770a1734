import { INVITE_SAMPLES } from './invite-samples';
import { APPOINTMENT_SAMPLES } from './appointment-samples';
import { DISPUTE_SAMPLES } from './dispute-samples';
import { PLAN_SAMPLES } from './plan-samples';
import { sample } from './sample';

/** Every kind of e-mail, in each of the ways it can read. */
export const SAMPLES = [
  ...PLAN_SAMPLES,
  ...APPOINTMENT_SAMPLES,
  ...INVITE_SAMPLES,
  ...DISPUTE_SAMPLES,
  sample('An expert who cannot be paid', 'expert_cannot_be_paid', {
    accountId: 'acct_sample',
    status: 'restricted',
  }),
  sample('An expert whose account is closed', 'expert_cannot_be_paid', {
    accountId: 'acct_sample',
    status: 'closed',
  }),
  sample('A payout that failed', 'payout_failed', {
    payoutId: 'po_sample',
    amountCents: 7040,
    currency: 'eur',
    reason: 'closed',
    sentAt: '2026-12-07T00:00:00.000Z',
  }),
  sample('A statement is ready', 'statement_ready', { month: '2026-10', documentId: null }),
  sample('A commission invoice alone', 'statement_ready', {
    month: '2026-10',
    documentId: '0b5c0000-0000-4000-8000-000000000000',
  }),
  sample(
    'A calendar that cannot be read',
    'feed_failing',
    { feedId: 'feed_sample', since: '2026-12-01T09:00:00.000Z' },
    { feedName: 'Hospital' },
  ),
];
