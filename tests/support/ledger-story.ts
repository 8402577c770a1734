import { randomBytes, randomUUID } from 'node:crypto';
import { expertPostings, platformPostings } from '@/lib/ledger/post/postings-of';
import type { NewEntry } from '@/lib/ledger/record/record-entries';

/** Whose books a story is told in. */
interface Whose {
  organizationId: string;
  accountId: string;
}

/** Money that moved at a moment (ISO 8601). Cents. */
interface Moved {
  at: string;
  grossCents: number;
  commissionCents: number;
}

const id = (prefix: string) => `${prefix}_${randomBytes(8).toString('hex')}`;

export type LedgerStory = ReturnType<typeof ledgerStory>;

/** Lines of Stripe's balances as they would be read, without Stripe: for what happened in months that are over. */
export function ledgerStory({ organizationId, accountId }: Whose) {
  const entry = (
    stripeAccount: string,
    line: { kind: string; amountCents: number; feeCents?: number; commissionCents?: number },
    at: string,
    own: Partial<NewEntry> = {},
  ): NewEntry => {
    const { kind, amountCents, feeCents = 0, commissionCents = 0 } = line;
    const netCents = amountCents - feeCents;
    const money = { type: kind, amountCents, feeCents, netCents };
    const paid = { about: 'appointment' as const, organizationId, commissionCents };
    const isPaid = kind === 'charge' || kind === 'refund';
    return {
      stripeAccount,
      balanceTransactionId: id('txn'),
      kind,
      sourceId: id('src'),
      linkId: null,
      appointmentId: null,
      organizationId,
      currency: 'eur',
      amountCents,
      feeCents,
      netCents,
      occurredAt: new Date(at),
      availableOn: new Date(at),
      postings:
        stripeAccount === 'platform'
          ? platformPostings(
              { ...money, applicationFeeCents: 0 },
              kind === 'adjustment' ? { about: 'dispute' } : isPaid ? paid : { about: 'other' },
            )
          : expertPostings({ ...money, applicationFeeCents: feeCents }, organizationId),
      ...own,
    };
  };
  const payment = (
    { at, grossCents, commissionCents }: Moved,
    appointmentId: string = randomUUID(),
  ) => {
    const [charge, transfer] = [id('ch'), id('tr')];
    return {
      appointmentId,
      charge,
      transfer,
      entries: [
        entry(
          'platform',
          { kind: 'charge', amountCents: grossCents, feeCents: 145, commissionCents },
          at,
          { sourceId: charge, appointmentId },
        ),
        entry('platform', { kind: 'transfer', amountCents: -grossCents }, at, {
          sourceId: transfer,
          linkId: charge,
        }),
        entry(
          accountId,
          { kind: 'payment', amountCents: grossCents, feeCents: commissionCents },
          at,
          { linkId: transfer },
        ),
        entry('platform', { kind: 'application_fee', amountCents: commissionCents }, at),
      ].filter(({ postings }) => postings.length > 0),
    };
  };
  type Payment = ReturnType<typeof payment>;
  /** `grossCents` and `commissionCents` are what goes back, positive. */
  const refund = (of: Payment, { at, grossCents, commissionCents }: Moved) => {
    const reversal = id('trr');
    return [
      entry(
        'platform',
        { kind: 'refund', amountCents: -grossCents, commissionCents: -commissionCents },
        at,
        { linkId: of.charge, appointmentId: of.appointmentId },
      ),
      entry('platform', { kind: 'transfer_refund', amountCents: grossCents }, at, {
        sourceId: reversal,
        linkId: of.transfer,
      }),
      entry(
        accountId,
        { kind: 'payment_refund', amountCents: -grossCents, feeCents: -commissionCents },
        at,
        { linkId: reversal },
      ),
    ];
  };
  return {
    payment,
    refund,
    /** A dispute takes the gross from the platform and the net back from the expert. */
    dispute: (of: Payment, { at, grossCents, commissionCents }: Moved, disputeId = id('dp')) => {
      const reversal = id('trr');
      const netCents = grossCents - commissionCents;
      return [
        entry('platform', { kind: 'adjustment', amountCents: -grossCents, feeCents: 2000 }, at, {
          sourceId: disputeId,
          linkId: of.charge,
          appointmentId: of.appointmentId,
        }),
        entry('platform', { kind: 'transfer_refund', amountCents: netCents }, at, {
          sourceId: reversal,
          linkId: of.transfer,
        }),
        entry(accountId, { kind: 'payment_refund', amountCents: -netCents }, at, {
          linkId: reversal,
        }),
      ];
    },
    /** Won, the gross comes back to the platform and the net goes to the expert again, by a transfer of no charge. */
    won: (of: Payment, { at, grossCents, commissionCents }: Moved, disputeId: string) => {
      const transfer = id('tr');
      const netCents = grossCents - commissionCents;
      return [
        entry('platform', { kind: 'adjustment', amountCents: grossCents }, at, {
          sourceId: disputeId,
          linkId: of.charge,
          appointmentId: of.appointmentId,
        }),
        entry('platform', { kind: 'transfer', amountCents: -netCents }, at, {
          sourceId: transfer,
          linkId: disputeId,
        }),
        entry(accountId, { kind: 'payment', amountCents: netCents }, at, { linkId: transfer }),
      ];
    },
    /** Commission that is given up by itself. */
    givenUp: (of: Payment, { at, commissionCents }: Omit<Moved, 'grossCents'>) => {
      const fee = id('fee');
      return [
        entry(
          'platform',
          { kind: 'application_fee', amountCents: 1 },
          of.entries[0]?.occurredAt.toISOString() ?? at,
          {
            sourceId: fee,
            linkId: of.charge,
            postings: [],
          },
        ),
        entry(accountId, { kind: 'application_fee_refund', amountCents: commissionCents }, at, {
          linkId: fee,
        }),
      ];
    },
    payout: (at: string, cents: number) =>
      entry(accountId, { kind: 'payout', amountCents: -cents }, at),
    payoutFailure: (at: string, cents: number) =>
      entry(accountId, { kind: 'payout_failure', amountCents: cents }, at),
  };
}

/** As if Stripe had been asked for every line of these balances, and of whatever a story tells of the next weeks. */
export async function booksAreRead(...stripeAccounts: string[]): Promise<void> {
  const { db } = await import('@/db/client');
  const { ledgerCursors } = await import('@/db/schema');
  const syncedAt = new Date(Date.now() + 60 * 86_400_000);
  for (const stripeAccount of ['platform', ...stripeAccounts])
    await db()
      .insert(ledgerCursors)
      .values({ stripeAccount, syncedAt })
      .onConflictDoUpdate({ target: ledgerCursors.stripeAccount, set: { syncedAt } });
}

/**
 * October: two payments of €80 at 12 %, a payout of €100, a disputed payment of €50. The refund of one of
 * the first is at a quarter past midnight in Lisbon, where October is over: a UTC that is the same then.
 */
export async function twoMonths(story: LedgerStory) {
  const { recordEntries } = await import('@/lib/ledger/record/record-entries');
  const first = story.payment({
    at: '2026-10-05T09:00:00Z',
    grossCents: 8000,
    commissionCents: 960,
  });
  const second = story.payment({
    at: '2026-10-31T23:59:59Z',
    grossCents: 8000,
    commissionCents: 960,
  });
  const third = story.payment({
    at: '2026-10-07T09:00:00Z',
    grossCents: 5000,
    commissionCents: 600,
  });
  await recordEntries([
    ...first.entries,
    ...second.entries,
    ...third.entries,
    ...story.dispute(third, { at: '2026-10-20T09:00:00Z', grossCents: 5000, commissionCents: 600 }),
    story.payout('2026-10-25T06:00:00Z', 10_000),
    ...story.refund(first, { at: '2026-11-01T00:15:00Z', grossCents: 3333, commissionCents: 399 }),
  ]);
  return { first, second, third };
}
