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
  sample(
    'A calendar that cannot be read',
    'feed_failing',
    { feedId: 'feed_sample', since: '2026-12-01T09:00:00.000Z' },
    { feedName: 'Hospital' },
  ),
];
