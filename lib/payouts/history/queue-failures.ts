import type { Transaction } from '@/db/client';
import { type PayoutFacts, stripeClock } from '@/lib/integrations/stripe';
import { queueEmails } from '@/lib/notifications/outbox/queue-emails';
import { isNews, newsMoment } from '@/lib/notifications/plan/is-news';
import { failureKind } from './failure-kind';

/** Writes to an expert about payouts that have failed, each once; of old ones nobody is told. */
export async function queueFailures(
  transaction: Transaction,
  organizationId: string,
  failed: readonly PayoutFacts[],
): Promise<void> {
  const moment = newsMoment(stripeClock.now(), new Date());
  await queueEmails(
    transaction,
    organizationId,
    failed
      .filter(({ createdAt }) => isNews(createdAt, moment))
      .map(({ id, amountCents, currency, failureCode, createdAt }) => ({
        kind: 'payout_failed' as const,
        dedupeKey: `payout_failed:${id}`,
        data: {
          payoutId: id,
          amountCents,
          currency,
          reason: failureKind(failureCode),
          sentAt: createdAt.toISOString(),
        },
      })),
  );
}
