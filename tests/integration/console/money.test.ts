import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { lostDisputePostings } from '@/lib/ledger/post/postings-of';
import { bookingSuite, paying } from '@/tests/support/booking-suite';
import { eventually } from '@/tests/support/expert';
import { ledgerStory } from '@/tests/support/ledger-story';
import { appointment, inDays, newMember, newPractice } from '@/tests/support/practice';

const suite = bookingSuite();
const pay = paying(suite);

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/console/money/list-payments')),
  ...(await import('@/lib/console/money/list-unpayable')),
  ...(await import('@/lib/console/money/read-month')),
  ...(await import('@/lib/bookings/refunds/give-back')),
  ...(await import('@/lib/bookings/refunds/refund-sums')),
  ...(await import('@/lib/console/money/list-suspense')),
});

const admin: Context = {
  actor: { userId: 'user_admin', email: 'admin@example.test', name: null },
  organizationId: 'org_platform',
  role: 'admin',
  entitlements: [],
  requestId: 'test',
};

/** The next half-hour that is two hours ahead: too late for any refund by the policy. */
const soon = () => new Date(Math.ceil((Date.now() + 2 * 3_600_000) / 1_800_000) * 1_800_000);

describe('a refund by the platform', () => {
  it('gives a part back and then the rest, in proportion, and the appointment goes on', async () => {
    const app = await load();
    const expert = await newPractice(suite.stack.stripe);
    const { id } = await pay(expert, await newMember(), inDays(6));
    const give = (amountCents: number, shownRefundableCents: number) =>
      app.giveBack(admin, 'platform', {
        appointmentId: id,
        amountCents,
        shownRefundableCents,
        reason: 'Goodwill',
      });
    await expect(give(8001, 8000)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(give(1000, 7000)).rejects.toMatchObject({ code: 'stale_preview' });
    const clicks = await Promise.allSettled([give(3000, 8000), give(3000, 8000)]);
    expect(clicks.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await eventually(
      'the first refund',
      async () => (await appointment(id)).refundedCents === 3000,
    );
    const part = await appointment(id);
    expect(part).toMatchObject({
      status: 'booked',
      refundDueCents: 3000,
      commissionRefundedCents: Math.floor((part.commissionCents * 3000) / 8000),
    });
    await give(5000, 5000);
    await eventually('the rest', async () => (await appointment(id)).refundedCents === 8000);
    expect(app.refundableCents(await appointment(id))).toBe(0);
  });

  it('stays promised when the member cancels too late for one', async () => {
    const app = await load();
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const { id } = await pay(expert, member, soon());
    await app.db().execute(sql`update appointments set refund_due_cents = 1500 where id = ${id}`);
    await suite.app.cancelAppointment(member, { appointmentId: id, shownRefundCents: 0 });
    await eventually(
      'what was promised',
      async () => (await appointment(id)).refundedCents === 1500,
    );
  });
});

describe('the list of payments', () => {
  it('is narrowed by state, expert and month, and adds up by currency', async () => {
    const app = await load();
    const expert = await newPractice(suite.stack.stripe);
    const { id } = await pay(expert, await newMember(), inDays(8));
    const month = new Date().toISOString().slice(0, 7);
    const none = { status: null, expert: expert.organizationId, month: null };
    expect((await app.listPayments(none)).rows).toMatchObject([{ id, paidCents: 8000 }]);
    expect((await app.listPayments({ ...none, status: 'paid', month })).rows).toHaveLength(1);
    for (const status of [
      'processing',
      'refunded',
      'refund_owed',
      'refund_failed',
      'paid_too_late',
    ] as const)
      expect((await app.listPayments({ ...none, status })).rows).toEqual([]);
    expect((await app.listPayments({ ...none, month: '2020-01' })).rows).toEqual([]);
    await app.db().execute(sql`update appointments set status = 'expired' where id = ${id}`);
    expect((await app.listPayments({ ...none, status: 'paid_too_late' })).rows).toHaveLength(1);
    const sums = await app.readMonth(month);
    expect(sums).toMatchObject([{ currency: 'eur' }]);
    expect(sums[0]?.paidCents).toBeGreaterThanOrEqual(8000);
  });

  it('adds a month up as the books have it, whatever the appointments say', async () => {
    const { db, readMonth, recordEntries } = {
      ...(await load()),
      ...(await import('@/lib/ledger/record/record-entries')),
    };
    const expert = await newPractice(suite.stack.stripe);
    const story = ledgerStory(expert);
    const gross = { at: '2024-02-01T09:00:00Z', grossCents: 8000, commissionCents: 960 };
    const rows = await db().execute<{ id: string }>(sql`
      insert into appointments (organization_id, event_type_name, member_ref, starts_at, ends_at, status,
        amount_cents, commission_bps, commission_cents, payment_intent_id, paid_cents, paid_at)
      select ${expert.organizationId}, 'First', 'ref', '2024-02-05', '2024-02-05', 'completed', 8000, 1200, 960,
        'pi_books_' || i || ${expert.accountId}, 8000, '2024-02-01' from generate_series(1, 4) i returning id`);
    const [part, lost, borne] = rows.map(({ id }) => story.payment(gross, id));
    const charged = lost?.entries[0];
    if (!part || !lost || !charged || !borne) throw new Error('three payments were expected');
    const half = { at: '2024-03-01T09:00:00Z', grossCents: 4000, commissionCents: 480 };
    const [ownRefund] = story.refund(borne, { ...half, commissionCents: 4000 });
    const decided = {
      ...charged,
      kind: 'dispute_lost',
      amountCents: 0,
      balanceTransactionId: `own:dispute_lost:${lost.charge}`,
      postings: lostDisputePostings(expert.organizationId, {
        disputedCents: 8000,
        reversedCents: 7040,
      }),
    };
    await recordEntries([
      ...[part, lost, borne].flatMap(({ entries }) => entries),
      ...story.refund(part, half),
      ...(ownRefund ? [ownRefund] : []),
      decided,
    ]);
    // The fourth is in no book yet.
    expect(await readMonth('2024-02')).toEqual([
      {
        currency: 'eur',
        count: 4,
        paidCents: 32_000,
        refundedCents: 8000,
        keptCents: 480 + (960 - 4000) + 960,
      },
    ]);
  });

  it('reads by an index for every state, with no long sort', async () => {
    const app = await load();
    await app.db().execute(sql`
      insert into appointments (organization_id, event_type_name, member_ref, starts_at, ends_at, status,
        amount_cents, commission_bps, commission_cents, payment_intent_id, paid_cents, paid_at, created_at)
      select 'org_money_' || i % 50, 'First', 'ref', now(), now(), 'completed', 8000, 800, 640,
        'pi_money_' || i, 8000, now() - make_interval(mins => i), now() - make_interval(mins => i)
      from generate_series(1, 30000) i`);
    await app.db().execute(sql`
      insert into organizations (id, kind, name) select 'org_money_' || i, 'team', 'Money' from generate_series(0, 49) i`);
    await app.db().execute(sql`analyze appointments, organizations`);
    const first = await app.listPayments({ status: 'paid', expert: null, month: null });
    const next = await app.listPayments({
      status: 'paid',
      expert: null,
      month: null,
      before: first.older ?? '',
    });
    expect(next.rows[0]?.at.localeCompare(first.rows.at(-1)?.at ?? '')).toBe(-1);
    const states = {
      paid: 'payment_intent_id is not null and paid_cents > 0',
      processing: "payment_intent_id is not null and status = 'processing'",
      refunded: 'payment_intent_id is not null and refunded_cents > 0',
      refund_failed: 'payment_intent_id is not null and refund_failed_cents > 0',
      refund_owed: 'payment_intent_id is not null and refund_due_cents > refunded_cents',
      paid_too_late: "payment_intent_id is not null and status = 'expired' and paid_cents > 0",
    };
    for (const condition of Object.values(states)) {
      const plan = JSON.stringify(
        await app
          .db()
          .execute(
            `explain select id from appointments where ${condition} order by created_at desc, id desc limit 51`,
          ),
      );
      expect(plan, condition).not.toContain('Seq Scan');
    }
    const month = JSON.stringify(
      await app
        .db()
        .execute(
          `explain select sum(paid_cents) from appointments where paid_at is not null and paid_at >= now() - interval '1 day' and paid_at < now()`,
        ),
    );
    expect(month).toContain('appointments_paid');
  });

  it('names who cannot be paid', async () => {
    const app = await load();
    const expert = await newPractice(suite.stack.stripe);
    await app.db().execute(sql`
      update connected_accounts set status = 'restricted' where organization_id = ${expert.organizationId}`);
    expect((await app.listUnpayable()).rows.map(({ organizationId }) => organizationId)).toContain(
      expert.organizationId,
    );
  });
});
