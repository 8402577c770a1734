import type { disputes, DisputeStance } from '@/db/schema';
import type { DisputeNews, PlannedEmail } from '@/types/emails';

type Dispute = Pick<
  typeof disputes.$inferSelect,
  | 'id'
  | 'status'
  | 'stance'
  | 'reason'
  | 'amountCents'
  | 'currency'
  | 'appointmentId'
  | 'dueBy'
  | 'organizationId'
>;

const NEWS: Record<DisputeStance, DisputeNews> = {
  warned: 'warned',
  asked: 'asked',
  open: 'opened',
  won: 'won',
  lost: 'lost',
  closed: 'closed',
  unknown: 'changed',
};

/** News that an expert has no part in: who is suspected is nobody's but the platform's. */
const PLATFORM_ONLY: readonly DisputeNews[] = ['warned', 'changed'];

/** An e-mail, and the organization it goes to. */
export interface DisputeLetter {
  to: string;
  email: PlannedEmail;
}

/**
 * Whom a dispute is told to, now that it stands as it does: those who run the platform, and the expert
 * whose payment it is. Nobody while it stands as before. Told twice it is one e-mail to each. Pure.
 */
export function planDisputeEmails(
  before: { stance: DisputeStance; status: string } | null,
  row: Dispute,
  platformId: string | null,
): DisputeLetter[] {
  const news = NEWS[row.stance];
  const isSame =
    before?.stance === row.stance && (news !== 'changed' || before.status === row.status);
  if (isSame) return [];
  const letter = (to: string, side: 'expert' | 'platform'): DisputeLetter => ({
    to,
    email: {
      kind: 'dispute',
      dedupeKey: ['dispute', side, row.id, news === 'changed' ? row.status : news].join(':'),
      data: {
        disputeId: row.id,
        appointmentId: row.appointmentId,
        side,
        news,
        status: row.status,
        reason: row.reason,
        amountCents: row.amountCents,
        currency: row.currency,
        dueBy: row.dueBy?.toISOString() ?? null,
      },
    },
  });
  const isExperts = row.appointmentId !== null && !PLATFORM_ONLY.includes(news);
  const letters = [
    ...(platformId ? [letter(platformId, 'platform')] : []),
    ...(isExperts ? [letter(row.organizationId, 'expert')] : []),
  ];
  // In one order, so that two at once do not wait for each other's queue.
  return letters.toSorted((a, b) => (a.to < b.to ? -1 : 1));
}
