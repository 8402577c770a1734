import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerOf } from '@/tests/support/by-hand';
import { APPLICATION, somebodyOfThePlatform } from '@/tests/support/invites';
import { newSubscriber } from '@/tests/support/plan';
import { appointment, inDays, newMember, newPractice, payFor } from '@/tests/support/practice';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/console/search/search-everything')),
  ...(await import('@/lib/console/organizations/read-organization-page')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/bookings/hold/hold-slot')),
  ...(await import('@/lib/console/bulk/plan-bulk')),
  ...(await import('@/lib/invites/applications/apply')),
  ...(await import('@/lib/invites/invitations/send-invitation')),
  ...(await import('@/lib/invites/review/approve-application')),
  ...(await import('@/lib/bookings/payment/sync-payment')),
});
let app: Awaited<ReturnType<typeof load>>;

const MANY = 100_000;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
afterAll(() => stack.stop());

const hrefs = async (text: string) =>
  (await app.searchEverything(text)).found.map(({ href }) => href);

describe('searchEverything', () => {
  it('finds an organization by every id that leads to it, and asks Stripe for those that only Stripe knows', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    const customer = await customerOf(expert.organizationId);
    const page = `/admin/organizations/${expert.organizationId}`;
    for (const id of [expert.organizationId, customer, expert.subscriptionId])
      expect(await app.searchEverything(id)).toMatchObject({
        found: [{ href: page }],
        stripe: 'none',
      });
    const { data } = await app.stripe().invoices.list({ customer });
    expect(await app.searchEverything(data[0]?.id ?? '')).toMatchObject({
      found: [{ href: page }],
      stripe: 'asked',
    });
    expect(await hrefs(expert.actor.userId)).toEqual([`/admin/people/${expert.actor.userId}`]);
    expect(await hrefs(expert.actor.email.toUpperCase())).toEqual([
      `/admin/people/${expert.actor.userId}`,
    ]);
  });

  it('finds an appointment by its id, its payment, charge and refund, and its expert by account and user name', async () => {
    const expert = await newPractice(stack.stripe);
    const wish = { eventTypeId: expert.paid, startsAt: inDays(9) };
    const { appointmentId } = await app.holdSlot(await newMember(), wish, crypto.randomUUID());
    await payFor(appointmentId);
    const payment = (await appointment(appointmentId)).paymentIntentId ?? '';
    await app.syncPayment(payment);
    const { latest_charge: charge } = await app.stripe().paymentIntents.retrieve(payment);
    const refund = await app.stripe().refunds.create({ payment_intent: payment, amount: 100 });
    for (const id of [appointmentId, payment, app.idOf(charge) ?? '', refund.id])
      expect(await hrefs(id)).toEqual([`/admin/money/${appointmentId}`]);
    for (const word of [expert.accountId, expert.username])
      expect(await hrefs(word)).toEqual([`/admin/organizations/${expert.organizationId}`]);
    expect(await hrefs(expert.paid)).toEqual([`/admin/organizations/${expert.organizationId}`]);
  });

  it('finds what the audit log names: an application, a grant, a run; and an address that is invited', async () => {
    const administrator = await somebodyOfThePlatform();
    const person = await newMember();
    const id = await app.apply(person, APPLICATION);
    expect(await hrefs(id)).toEqual([`/admin/applications/${id}`]);
    const grant = { id, tier: 'community', withLecturer: false } as const;
    const granted = await app.approveApplication(administrator, grant);
    expect(await hrefs(granted)).toEqual([`/admin/applications/${id}`]);
    const email = `${crypto.randomUUID()}@example.test`;
    const offer = { tier: 'top', withLecturer: false, locale: 'en' } as const;
    const invited = await app.sendInvitation(administrator, { ...offer, email });
    for (const word of [invited, email.toUpperCase()])
      expect(await hrefs(word)).toEqual(['/admin/invitations?status=sent']);
    const asked = { kind: 'replay-events', filter: {}, reason: 'A test.' } as const;
    const run = await app.planBulk(administrator, asked);
    expect(await hrefs(run)).toEqual([`/admin/bulk/${run}`]);
  });

  it('says so when Stripe does not answer, and finds nothing for what is no id of anything', async () => {
    await stack.stripe.control.inject({
      method: 'GET',
      path: '/v1/invoices/in_nobodyknows',
      status: 500,
      times: 9,
      when: 'before',
    });
    expect(await app.searchEverything('in_nobodyknows')).toEqual({ found: [], stripe: 'away' });
    await stack.stripe.control.clearInjections();
    expect(await app.searchEverything('in_nobodyknows')).toEqual({ found: [], stripe: 'asked' });
    for (const text of [
      '',
      ' ',
      'a',
      "'; drop table users; --",
      '\0',
      '%',
      '@',
      '!!',
      '\uD800',
      '²³½',
      '٣٤',
      'ⅷⅷ',
      'İß',
      "a'b:*&|!",
      '𝔞𝔟',
      'ﷺﷺ',
      'a\u0301\u0301b',
      '%_@%_',
      String.raw`\\@`,
    ])
      expect((await app.searchEverything(text)).stripe).toBe('none');
  });

  describe(`among ${MANY} people`, () => {
    beforeAll(async () => {
      await app.db().execute(sql`
        insert into users (id, email, name)
        select 'user_many_' || i, 'many-' || i || '@example.test', 'Número ' || i || ' Conceição'
        from generate_series(1, ${MANY}) i`);
      await app.db().execute(sql`
        insert into organizations (id, kind, name, owner_user_id)
        select 'org_many_' || i, 'personal', 'Número ' || i, 'user_many_' || i
        from generate_series(1, ${MANY}) i`);
      await app.db().execute(sql`analyze users, organizations`);
    });

    it('finds by the beginnings of words in any order, accents or not, at most twenty', async () => {
      expect(await hrefs('concei numero 77777')).toEqual(['/admin/people/user_many_77777']);
      expect(await hrefs('many-77777@')).toEqual(['/admin/people/user_many_77777']);
      expect((await app.searchEverything('conce')).found).toHaveLength(20);
      expect((await app.searchEverything('many-1@')).found).toHaveLength(1);
    });

    it('reads by an index', async () => {
      const { lowered, nameWords } = await import('@/db/search-words');
      const { users } = await import('@/db/schema');
      const asked = [
        app
          .db()
          .select()
          .from(users)
          .where(sql`${lowered(users.email)} like ${'many-777%'}`),
        app
          .db()
          .select()
          .from(users)
          .where(sql`${nameWords(users.name)} @@ to_tsquery('simple', ${'77777:*'})`),
      ];
      for (const query of asked) {
        const rows = await app.db().execute(sql`explain ${query.getSQL()}`);
        expect(JSON.stringify(rows)).not.toContain('Seq Scan');
      }
    });
  });
});
