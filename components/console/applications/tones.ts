import type { ApplicationRow } from '@/lib/console/applications/list-applications';
import type { InviteStatus } from '@/lib/console/invitations/list-invitations';

type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger';

/** How urgent each standing looks. */
export const APPLICATION_TONES: Record<ApplicationRow['status'], Tone> = {
  pending: 'warning',
  under_review: 'accent',
  approved: 'success',
  rejected: 'danger',
  withdrawn: 'neutral',
};

export const INVITE_TONES: Record<InviteStatus, Tone> = {
  sent: 'accent',
  opening: 'accent',
  active: 'success',
  ended: 'neutral',
  revoked: 'danger',
  expired: 'warning',
  withdrawn: 'neutral',
};
