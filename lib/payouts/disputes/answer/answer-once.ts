import { eq } from 'drizzle-orm';
import { db, withAdvisoryLock } from '@/db/client';
import { disputes } from '@/db/schema';
import { AppError } from '@/lib/core/errors';
import { findDispute, type StripeDispute } from '@/lib/integrations/stripe';
import { needsAnswer } from '../stance';
import { followAnswer } from './follow-answer';

/** Which dispute is answered, as it was shown. */
export interface ShownDispute {
  disputeId: string;
  /** How often evidence had been handed in, and how often from here. */
  shownSubmissions: number;
  shownAnswers: number;
}

/**
 * Answers a dispute with `answer`, which is given what it is now and returns what it is then and what is
 * to be audited. One answer at a time, over all processes: of two administrators who answer at once, in
 * other words or one by accepting, the second is told. Throws `not_found`, `state_changed` where nothing
 * is to be answered or somebody has or does, `provider_unavailable`, and what `answer` throws.
 */
export async function answerOnce(
  shown: ShownDispute,
  answer: (before: StripeDispute) => Promise<Parameters<typeof followAnswer>[1]>,
): Promise<void> {
  const done = await withAdvisoryLock('answer a dispute', async () => {
    const entry = await answer(await findAnswerable(shown));
    await followAnswer(shown, entry);
    return true;
  });
  if (!done) throw new AppError('state_changed', 'Somebody is answering a dispute right now.');
}

/** A dispute that waits for our answer, as Stripe has it now. */
async function findAnswerable({
  disputeId,
  shownSubmissions,
}: ShownDispute): Promise<StripeDispute> {
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
