import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { ledgerEntry } from '@/tests/support/ledger-entry';
import {
  booksAreRead,
  type LedgerStory,
  ledgerStory,
  twoMonths,
} from '@/tests/support/ledger-story';
import { newPractice, type Practice } from '@/tests/support/practice';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/documents/issue/issue-documents')),
  ...(await import('@/lib/ledger/record/record-entries')),
});
const suite = withWorker(load);

const NOVEMBER_5 = { now: () => new Date('2026-11-05T12:00:00Z') };
const DECEMBER_5 = { now: () => new Date('2026-12-05T12:00:00Z') };

let expert: Practice;
let story: LedgerStory;

beforeEach(async () => {
  expert = await newPractice(suite.stack.stripe);
  story = ledgerStory(expert);
});

async function issued(kind: 'statement' | 'commission') {
  const rows = await suite.app.db().execute<{
    month: string;
    series: string;
    number: number;
    content: never;
  }>(sql`
    select month, series, number, content from issued_documents
    where organization_id = ${expert.organizationId} and kind = ${kind} order by month`);
  return rows as unknown as {
    month: string;
    series: string;
    number: number;
    content: Record<string, never> & {
      sums: { openingCents: number; closingCents: number };
      lines: unknown;
      totalCents: number;
    };
  }[];
}

describe('issuing', () => {
  it('gives each month one statement and one invoice, that follow each other to the cent', async () => {
    await twoMonths(story);
    await booksAreRead(expert.accountId);
    const { organizationId } = expert;
    const early = await suite.app.issueDocuments(organizationId, {
      clock: { now: () => new Date('2026-11-02T12:00:00Z') },
    });
    expect(early).toEqual({ state: 'issued', numbers: [] });
    await suite.app.issueDocuments(organizationId, { clock: NOVEMBER_5 });
    await suite.app.issueDocuments(organizationId, { clock: NOVEMBER_5 });
    const [october, ...more] = await issued('statement');
    expect(more).toEqual([]);
    expect(october?.content.sums).toMatchObject({ openingCents: 0, closingCents: 4080 });
    const [invoice] = await issued('commission');
    expect(invoice).toMatchObject({
      month: '2026-10',
      series: 'CI',
      content: {
        totalCents: 2520,
        lines: [{ about: 'bookings', count: 3, commissionCents: 2520 }],
      },
    });
  });

  it('has what came late in the next month, and leaves what was issued as it was', async () => {
    await twoMonths(story);
    await booksAreRead(expert.accountId);
    const { organizationId } = expert;
    await suite.app.issueDocuments(organizationId, { clock: NOVEMBER_5 });
    const [before] = await issued('statement');
    const late = story.payment({
      at: '2026-10-15T09:00:00Z',
      grossCents: 2000,
      commissionCents: 240,
    });
    await suite.app.recordEntries(late.entries);
    await suite.app.issueDocuments(organizationId, { clock: DECEMBER_5 });
    const [october, november] = await issued('statement');
    expect(october).toEqual(before);
    const { sums } = november?.content ?? {};
    expect(sums).toMatchObject({
      openingCents: 4080,
      closingCents: 4080 + 1760 - 2934,
      kinds: { booking: { count: 1, grossCents: 2000 }, refund: { count: 1, netCents: -2934 } },
    });
    const [, second] = await issued('commission');
    // 240 kept late, 399 given back: a credit note.
    expect(second).toMatchObject({ series: 'CN', content: { totalCents: -159 } });
  });

  it('bills no cent of a member’s money that the platform bears or holds as commission', async () => {
    const paid = (day: number) =>
      story.payment({ at: `2026-10-0${day}T09:00:00Z`, grossCents: 8000, commissionCents: 960 });
    const [back, borne, lost, unreached] = [paid(1), paid(2), paid(3), paid(4)];
    const november = { at: '2026-11-02T09:00:00Z', grossCents: 8000, commissionCents: 960 };
    const [refund] = story.refund(borne, { ...november, commissionCents: 8000 });
    const own = (of: typeof back, kind: string, owed: number, commission: number) =>
      ledgerEntry(kind, '2026-11-09T09:00:00Z', of.appointmentId, {
        organizationId: expert.organizationId,
        owed,
        commission,
      });
    await suite.app.recordEntries([
      ...[back, borne, lost, unreached].flatMap(({ entries }) => entries),
      // A refund that the bank sent back; what the platform holds since is the member's.
      ...story.refund(back, november),
      own(back, 'refund_failure', 0, -8000),
      own(back, 'paid_otherwise', 0, 8000),
      // One that left the expert their share: its gross is the platform's loss.
      ...(refund ? [refund] : []),
      own(lost, 'dispute_lost', 7040, 960),
      own(unreached, 'dispute_lost', 0, 8000),
    ]);
    await booksAreRead(expert.accountId);
    await suite.app.issueDocuments(expert.organizationId, { clock: DECEMBER_5 });
    const [, credit] = await issued('commission');
    expect(credit).toMatchObject({
      series: 'CN',
      content: {
        totalCents: -1920,
        lines: [
          { about: 'refunds', count: 1, commissionCents: -960 },
          { about: 'disputes', count: 1, commissionCents: -960 },
        ],
      },
    });
  });

  it('waits until the books reach the month’s end', async () => {
    await twoMonths(story);
    await booksAreRead(expert.accountId);
    await suite.app.db().execute(sql`
      update ledger_cursors set synced_at = '2026-10-31T12:00:00Z' where stripe_account = ${expert.accountId}`);
    expect(await suite.app.issueDocuments(expert.organizationId, { clock: NOVEMBER_5 })).toEqual({
      state: 'behind',
      numbers: [],
    });
    expect(await issued('statement')).toEqual([]);
  });

  it('by twenty at once gives one document each, and numbers without a gap', async () => {
    const experts = [expert];
    for (let more = 0; more < 3; more += 1) experts.push(await newPractice(suite.stack.stripe));
    for (const one of experts) {
      const own = ledgerStory(one);
      await suite.app.recordEntries(
        own.payment({ at: '2026-10-05T09:00:00Z', grossCents: 8000, commissionCents: 960 }).entries,
      );
    }
    await booksAreRead(...experts.map(({ accountId }) => accountId));
    const asked = Array.from(
      { length: 20 },
      (_, index) => experts[index % experts.length]?.organizationId ?? '',
    );
    const given = await Promise.all(
      asked.map((id) => suite.app.issueDocuments(id, { clock: NOVEMBER_5 })),
    );
    expect(given.flatMap(({ numbers }) => numbers)).toHaveLength(2 * experts.length);
    for (const series of ['ST', 'CI']) {
      const rows = await suite.app.db().execute<{ number: number }>(sql`
        select number from issued_documents where series = ${series} and year = 2026 order by number`);
      expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
    }
  });

  it('is dated after whatever has the number before it, however long Stripe or a lock was waited for', async () => {
    const slow = await newPractice(suite.stack.stripe);
    const paid = { at: '2026-10-05T09:00:00Z', grossCents: 8000, commissionCents: 960 };
    await suite.app.recordEntries([
      ...story.payment(paid).entries,
      ...ledgerStory(slow).payment(paid).entries,
    ]);
    await booksAreRead(expert.accountId, slow.accountId);
    const moments = ['2026-11-04T23:59:58Z', '2026-11-05T00:00:03Z'];
    // Looks at the clock before midnight, and is overtaken while it waits for its number.
    const waits = { now: () => new Date(moments.shift() ?? '2026-11-05T00:00:03Z') };
    const quick = { now: () => new Date('2026-11-05T00:00:01Z') };
    await suite.app.issueDocuments(expert.organizationId, { clock: quick });
    await suite.app.issueDocuments(slow.organizationId, { clock: waits });
    const rows = await suite.app.db().execute<{ at: string }>(sql`
      select issued_at::text as at from issued_documents where series = 'ST' and organization_id in
        (${expert.organizationId}, ${slow.organizationId}) order by number`);
    expect(rows.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-11-05T00:00:01.000Z',
      '2026-11-05T00:00:03.000Z',
    ]);
  });

  it('that fails gives its number to the next', async () => {
    await twoMonths(story);
    await booksAreRead(expert.accountId);
    const last = async () => {
      const [row] = await suite.app.db().execute<{ n: number }>(sql`
        select coalesce(max(last_number), 0) as n from document_counters where series = 'ST'`);
      return Number(row?.n);
    };
    const before = await last();
    await suite.app.db().execute(sql`
      alter table issued_documents add constraint no_invoices check (kind <> 'commission' or number < 0) not valid`);
    try {
      await expect(
        suite.app.issueDocuments(expert.organizationId, { clock: NOVEMBER_5 }),
      ).rejects.toMatchObject({ cause: { code: '23514' } });
    } finally {
      await suite.app.db().execute(sql`alter table issued_documents drop constraint no_invoices`);
    }
    expect(await last()).toBe(before);
    await suite.app.issueDocuments(expert.organizationId, { clock: NOVEMBER_5 });
    expect((await issued('statement'))[0]?.number).toBe(before + 1);
  });

  it.each(['update issued_documents set month = month', 'delete from issued_documents'])(
    'is final: %s',
    async (statement) => {
      await expect(suite.app.db().execute(sql.raw(statement))).rejects.toMatchObject({
        cause: { message: expect.stringContaining('final') as string },
      });
    },
  );

  it('tells the expert once, and names the month', async () => {
    await twoMonths(story);
    await booksAreRead(expert.accountId);
    await suite.app.issueDocuments(expert.organizationId, { clock: NOVEMBER_5 });
    const rows = await suite.app.db().execute<{ data: object }>(sql`
      select data from emails where organization_id = ${expert.organizationId} and kind = 'statement_ready'`);
    expect(rows.map(({ data }) => data)).toEqual([{ month: '2026-10', documentId: null }]);
  });
});
