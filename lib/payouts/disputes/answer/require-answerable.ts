import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { disputes } from '@/db/schema';
import { AppError } from '@/lib/core/errors';
import { findDispute, type StripeDispute } from '@/lib/integrations/stripe';
import { needsAnswer } from '../stance';

/**
 * A dispute that waits for our answer, as Stripe has it now. `shownSubmissions` is how often evidence had
 * been handed in when it was shown. Throws `not_found`, `state_changed` where nothing is to be answered
 * or somebody has, `provider_unavailable`.
 */
export async function requireAnswerable(
  disputeId: string,
  shownSubmissions: number,
): Promise<StripeDispute> {
  const [row] = await db()
    .select({ id: disputes.id })
    .from(disputes)
    .where(eq(disputes.id, disputeId));
  const found = row && (await findDispute(disputeId));
  if (!found) throw new AppError('not_found', 'There is no such dispute.');
  if (needsAnswer(found) && found.submissionCount === shownSubmissions) return found;
  throw new AppError('state_changed', 'This dispute has been answered or decided meanwhile.', {
    extra: { status: found.status },
  });
}
