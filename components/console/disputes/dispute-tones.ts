import type { DisputeStance } from '@/lib/payouts/disputes/stance';

/** How pressing each is. */
export const DISPUTE_TONES: Record<
  DisputeStance,
  'neutral' | 'accent' | 'success' | 'warning' | 'danger'
> = {
  warned: 'warning',
  asked: 'warning',
  open: 'danger',
  won: 'success',
  lost: 'neutral',
  closed: 'neutral',
  unknown: 'accent',
};
