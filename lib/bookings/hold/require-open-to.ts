import { AppError } from '@/lib/core/errors';
import type { Bookable } from './read-bookable';

/** Who would book: somebody else than the expert. Throws `own_event_type`, `expert_cannot_be_paid`. */
export function requireOpenTo(
  { eventType, expert, accountId }: Bookable,
  caller: { userId: string; organizationId: string } | null,
): void {
  const isOwn =
    caller !== null &&
    (caller.userId === expert.ownerUserId || caller.organizationId === expert.organizationId);
  if (isOwn) throw new AppError('own_event_type', 'You cannot book with yourself.');
  if (eventType.amountCents > 0 && !accountId)
    throw new AppError(
      'expert_cannot_be_paid',
      'This expert cannot be paid at present, so nothing can be booked with them; nothing was charged.',
    );
}
