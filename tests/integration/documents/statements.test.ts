import { beforeEach, describe, expect, it } from 'vitest';
import type { StatementScope } from '@/types/statements';
import { type LedgerStory, ledgerStory, twoMonths } from '@/tests/support/ledger-story';
import {
  appointment,
  becomes,
  inDays,
  newMember,
  newPractice,
  payFor,
  type Practice,
} from '@/tests/support/practice';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/bookings/hold/hold-slot')),
  ...(await import('@/lib/documents/read/preview-statement')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/ledger/record/record-entries')),
  ...(await import('@/lib/ledger/statements/read-statement')),
  ...(await import('@/lib/ledger/sync/sync-balance')),
});
const suite = withWorker(load);

let expert: Practice;
let story: LedgerStory;

beforeEach(async () => {
  expert = await newPractice(suite.stack.stripe);
  story = ledgerStory(expert);
});

async function scopeOf(from: string, to: string): Promise<StatementScope> {
  return suite.app.liveScope(expert.organizationId, { from, to }, 'Europe/Lisbon');
}

describe('a statement', () => {
  it('adds up by hand, and one opens with what the other closed with', async () => {
    await twoMonths(story);
    const october = await suite.app.readStatementSums(await scopeOf('2026-10-01', '2026-10-31'));
    expect(october).toEqual({
      openingCents: 0,
      // 3 × net: 7040 + 7040 + 4400; the dispute 4400; the payout 10000.
      closingCents: 4080,
      kinds: {
        booking: {
          kind: 'booking',
          count: 3,
          grossCents: 21_000,
          commissionCents: 2520,
          netCents: 18_480,
        },
        refund: { count: 0, grossCents: 0, commissionCents: 0, netCents: 0 },
        dispute: {
          kind: 'dispute',
          count: 1,
          grossCents: -4400,
          commissionCents: 0,
          netCents: -4400,
        },
        payout: {
          kind: 'payout',
          count: 1,
          grossCents: -10_000,
          commissionCents: 0,
          netCents: -10_000,
        },
        other: { count: 0, grossCents: 0, commissionCents: 0, netCents: 0 },
      },
    });
    const november = await suite.app.readStatementSums(await scopeOf('2026-11-01', '2026-11-30'));
    expect(november.openingCents).toBe(4080);
    // The refund: 3333 less the 399 of commission that came back.
    expect(november.closingCents).toBe(4080 - 2934);
    expect(november.kinds.refund).toMatchObject({
      count: 1,
      grossCents: -3333,
      commissionCents: -399,
      netCents: -2934,
    });
  });

  it('ends its days by the practice’s clock, not by UTC', async () => {
    const { second } = await twoMonths(story);
    const { organizationId } = expert;
    const inAzores = suite.app.liveScope(
      organizationId,
      { from: '2026-10-01', to: '2026-10-31' },
      'Atlantic/Azores',
    );
    expect((await suite.app.readStatementSums(inAzores)).kinds.refund.count).toBe(1);
    const inParis = suite.app.liveScope(
      organizationId,
      { from: '2026-11-01', to: '2026-11-30' },
      'Europe/Paris',
    );
    const lines = await suite.app.readStatementLines(inParis, { limit: 10 });
    expect(lines.map(({ kind }) => kind)).toEqual(['booking', 'refund']);
    expect(lines[0]?.appointmentId).toBe(second.appointmentId);
  });

  it('lists each line once, page by page, with the booking that it is about', async () => {
    const { first, third } = await twoMonths(story);
    const scope = await scopeOf('2026-10-01', '2026-11-30');
    const all = await suite.app.readStatementLines(scope, { limit: 100 });
    const paged = [];
    for (let after = undefined as (typeof all)[number] | undefined; ;) {
      const lines = await suite.app.readStatementLines(scope, { limit: 2, after });
      paged.push(...lines);
      after = lines.at(-1);
      if (lines.length < 2) break;
    }
    expect(paged).toEqual(all);
    expect(all.map(({ kind, netCents }) => [kind, netCents])).toEqual([
      ['booking', 7040],
      ['booking', 4400],
      ['dispute', -4400],
      ['payout', -10_000],
      ['booking', 7040],
      ['refund', -2934],
    ]);
    expect(all[2]?.appointmentId).toBe(third.appointmentId);
    expect(all[5]?.appointmentId).toBe(first.appointmentId);
  });

  it('calls what comes back of a won dispute that, and knows its booking and that of commission given up', async () => {
    const paid = story.payment({
      at: '2026-10-05T09:00:00Z',
      grossCents: 8000,
      commissionCents: 960,
    });
    const disputed = { grossCents: 8000, commissionCents: 960 };
    await suite.app.recordEntries([
      ...paid.entries,
      ...story.dispute(paid, { at: '2026-10-06T09:00:00Z', ...disputed }, 'dp_won'),
      ...story.won(paid, { at: '2026-10-20T09:00:00Z', ...disputed }, 'dp_won'),
      ...story.givenUp(paid, { at: '2026-10-21T09:00:00Z', commissionCents: 960 }),
    ]);
    const scope = await scopeOf('2026-10-01', '2026-10-31');
    const lines = await suite.app.readStatementLines(scope, { limit: 10 });
    expect(lines).toMatchObject(
      [
        { kind: 'booking', grossCents: 8000, commissionCents: 960, netCents: 7040 },
        { kind: 'dispute', commissionCents: 0, netCents: -7040 },
        { kind: 'dispute', commissionCents: 0, netCents: 7040 },
        { kind: 'refund', grossCents: 0, commissionCents: -960, netCents: 960 },
      ].map((line) => ({ ...line, appointmentId: paid.appointmentId })),
    );
  });

  it('of what Stripe’s stand-in has booked has the booking and both halves of a refund, and equals the balance there', async () => {
    const { appointmentId } = await suite.app.holdSlot(
      await newMember(),
      { eventTypeId: expert.paid, startsAt: inDays(3), notes: '' },
      crypto.randomUUID(),
    );
    await payFor(appointmentId);
    await becomes(appointmentId, 'booked');
    const { paymentIntentId } = await appointment(appointmentId);
    await suite.app.refundAppointmentPayment({
      appointmentId,
      paymentIntentId: paymentIntentId ?? '',
      refundId: crypto.randomUUID(),
      amountCents: 3333,
      mostCents: 3333,
    });
    await suite.app.syncBalance('platform');
    await suite.app.syncBalance(expert.accountId);
    const today = new Date().toISOString().slice(0, 10);
    const scope = suite.app.liveScope(
      expert.organizationId,
      { from: '2026-01-01', to: `${Number(today.slice(0, 4)) + 1}-01-01` },
      'UTC',
    );
    const lines = await suite.app.readStatementLines(scope, { limit: 10 });
    // 8 % of 8000 are 640; of 3333 Stripe gives back 267.
    expect(
      lines.map(({ kind, grossCents, commissionCents, netCents }) => [
        kind,
        grossCents,
        commissionCents,
        netCents,
      ]),
    ).toEqual([
      ['booking', 8000, 640, 7360],
      ['refund', -3333, -267, -3066],
    ]);
    expect(lines.map((line) => line.appointmentId)).toEqual([appointmentId, appointmentId]);
    const books = await suite.stack.stripe.control.books();
    const held = books.find(({ account }) => account === expert.accountId)?.netCents;
    expect((await suite.app.readStatementSums(scope)).closingCents).toBe(held);
  });
});
