import { previewCancellation } from '@/lib/bookings/cancel/cancel-appointment';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';

/** What cancelling would give back; null where it can no longer be cancelled, `disputed` while a bank has the payment. */
export async function previewOrNull(context: Context, id: string) {
  try {
    return await previewCancellation(context, id);
  } catch (error) {
    if (error instanceof AppError && error.code === 'state_changed') return null;
    if (error instanceof AppError && error.code === 'payment_disputed') return 'disputed' as const;
    throw error;
  }
}
