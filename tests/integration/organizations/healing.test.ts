import { eq, or, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { eventually, workosRole } from '@/tests/support/expert';
import { booksAreRead, ledgerStory, twoMonths } from '@/tests/support/ledger-story';
import { newSubscriber } from '@/tests/support/plan';
import { newMember, newPractice } from '@/tests/support/practice';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/documents/export/make-export')),
  ...(await import('@/lib/documents/export/open-export')),
  ...(await import('@/lib/documents/export/request-export')),
  ...(await import('@/lib/documents/issue/issue-documents')),
  ...(await import('@/lib/documents/read/document-file')),
  ...(await import('@/lib/documents/read/list-months')),
  ...(await import('@/lib/documents/read/open-document')),
  ...(await import('@/lib/documents/read/preview-statement')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/personal/ensure-personal-organization')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/lib/subscriptions/read-billing')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
const suite = withWorker(load);

type Subscriber = Awaited<ReturnType<typeof newSubscriber>>;

/** What a sign-in does, for somebody whom WorkOS scopes to no organization any more. */
async function signInAgain({ actor }: Pick<Subscriber, 'actor'>): Promise<string> {
  const user = await suite.app.workos().userManagement.getUser(actor.userId);
  return suite.app.ensurePersonalOrganization(user, null);
}

describe('a sign-in', () => {
  it('makes a membership again that was removed in WorkOS, with the role that is paid for', async () => {
    const subscriber = await newSubscriber('top-expert-monthly');
    const { userId } = subscriber.actor;
    const membership = await suite.app.findMembership(userId, subscriber.organizationId);
    await suite.app.workos().userManagement.deleteOrganizationMembership(membership?.id ?? '');
    expect(await signInAgain(subscriber)).toBe(subscriber.organizationId);
    await eventually('the role', async () => (await workosRole(subscriber)) === 'expert_top');
  });

  it('makes an organization again that was deleted in WorkOS, with all that belonged to it', async () => {
    const subscriber = await newSubscriber('top-expert-monthly');
    const customer = await suite.app.findStripeCustomer(subscriber.organizationId);
    await suite.app.workos().organizations.deleteOrganization(subscriber.organizationId);
    const organizationId = await signInAgain(subscriber);
    expect(organizationId).not.toBe(subscriber.organizationId);
    const moved = { ...subscriber, organizationId };
    await eventually('the role', async () => (await workosRole(moved)) === 'expert_top');
    await eventually(
      'the link',
      async () => (await suite.app.findOrganization(organizationId))?.stripeCustomerId === customer,
    );
    expect(await suite.app.findStripeCustomer(organizationId)).toBe(customer);
    expect((await suite.app.readBilling(organizationId)).expert).toMatchObject({
      id: subscriber.subscriptionId,
      live: true,
    });
    const { auditLog } = suite.app.schema;
    const left = await suite.app
      .db()
      .select()
      .from(auditLog)
      .where(eq(auditLog.organizationId, subscriber.organizationId));
    expect(left).toEqual([]);
  });

  it('with another address or name reaches the Stripe customer', async () => {
    const subscriber = await newSubscriber('community-expert-monthly');
    const email = `new-${subscriber.actor.email}`;
    const { userId } = subscriber.actor;
    await suite.app.workos().userManagement.updateUser({
      userId,
      email,
      firstName: 'N'.repeat(200),
      lastName: 'O'.repeat(200),
    });
    const user = await suite.app.workos().userManagement.getUser(userId);
    await suite.app.ensurePersonalOrganization(user, subscriber.organizationId);
    const id = (await suite.app.findStripeCustomer(subscriber.organizationId)) ?? '';
    await eventually('the address at Stripe', async () => {
      const customer = await suite.app.stripe().customers.retrieve(id);
      return !customer.deleted && customer.email === email && customer.name?.length === 256;
    });
  });
});

/** Somebody with an account at Stripe and two months of lines. */
async function expertWithLines() {
  const expert = await newPractice(suite.stack.stripe);
  await twoMonths(ledgerStory(expert));
  await booksAreRead(expert.accountId);
  return expert;
}

describe('books', () => {
  const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
  const asked = { format: 'csv', locale: 'en' } as const;
  const DECEMBER_5 = { now: () => new Date('2026-12-05T12:00:00Z') };

  async function expertWithBooks() {
    const expert = await expertWithLines();
    await suite.app.issueDocuments(expert.organizationId, { clock: DECEMBER_5 });
    return { ...expert, entitlements: [...expert.entitlements, 'advanced_reporting' as const] };
  }

  const textOf = async ({ body }: { body: ConstructorParameters<typeof Response>[0] }) =>
    new Response(body).text();

  it('go to the organization that takes the place of a deleted one, to the byte', async () => {
    const expert = await expertWithBooks();
    const { organizationId: from } = expert;
    const { months } = await suite.app.listMonths(from);
    expect((await suite.app.listMonths(from, '\0')).months).toHaveLength(months.length);
    const id = months.at(-1)?.statement.id ?? '';
    const october = async (reader: typeof expert) =>
      textOf(await suite.app.documentFile(await suite.app.openDocument(reader, id), asked));
    const before = await october(expert);
    const file = await suite.app.requestExport(expert, { ...asked, days: OCTOBER });
    await suite.app.workos().organizations.deleteOrganization(from);
    const moved = { ...expert, organizationId: await signInAgain(expert) };
    expect(await october(moved)).toBe(before);
    await suite.app.makeExport(file);
    const rows = (await textOf(await suite.app.openExport(moved, file))).split('\r\n');
    // Its head, the opening balance, five lines, the closing one, nothing.
    expect(rows).toHaveLength(9);
    expect((await suite.app.previewStatement(moved, OCTOBER)).sums.closingCents).toBe(4080);
    const [left] = await suite.app.db().execute(sql`
      select (select count(*) from ledger_entries where organization_id = ${from})
        + (select count(*) from ledger_earnings where organization_id = ${from})
        + (select count(*) from ledger_accounts where owner_id = ${from}) as rows`);
    expect(left).toEqual({ rows: '0' });
  });

  it('are taken along, with the address of each file', async () => {
    const expert = await expertWithBooks();
    const { exportPerson } = await import('@/lib/organizations/personal/export-person');
    const { eleva } = await exportPerson(expert.actor.userId);
    // Rows of a table come in no order.
    const october = (
      (eleva['issuedDocuments'] ?? []) as {
        id: string;
        month: string;
        kind: string;
        content: { sums?: { closingCents: number }; totalCents?: number };
        files: string[];
      }[]
    ).filter(({ month }) => month === '2026-10');
    const [statement, invoice] = ['statement', 'commission'].map((kind) =>
      october.find((one) => one.kind === kind),
    );
    const address = `${process.env['NEXT_PUBLIC_APP_URL'] ?? ''}/api/documents`;
    expect(statement).toMatchObject({ content: { sums: { closingCents: 4080 } } });
    expect(statement?.files).toEqual(
      ['pdf', 'csv'].map((format) => `${address}/${statement?.id}?format=${format}`),
    );
    expect(invoice).toMatchObject({ content: { totalCents: 2520 } });
    expect(invoice?.files).toEqual([`${address}/${invoice?.id}?format=pdf`]);
  });

  it('are taken along though their statements are issued at the same moment', async () => {
    const { moveOrganization } = await import('@/lib/organizations/personal/move-organization');
    const { issuedDocuments } = suite.app.schema;
    for (let turn = 0; turn < 5; turn += 1) {
      const expert = await expertWithLines();
      const { organizationId: from } = expert;
      const to = `${from}_again`;
      const issue = (id: string) => suite.app.issueDocuments(id, { clock: DECEMBER_5 });
      await Promise.all([issue(from), moveOrganization(from, to)]);
      await issue(to);
      const months = await suite.app
        .db()
        .select()
        .from(issuedDocuments)
        .where(
          or(eq(issuedDocuments.organizationId, from), eq(issuedDocuments.organizationId, to)),
        );
      expect(months.map(({ organizationId }) => organizationId)).toEqual(Array(4).fill(to));
    }
  });

  it('are nobody else’s, which the database holds', async () => {
    await expertWithBooks();
    const { organizationId: to } = await newMember();
    for (const change of [
      sql`update ledger_entries set organization_id = ${to}`,
      sql`update ledger_accounts set owner_id = ${to} where kind = 'expert_balance'`,
      sql`update ledger_accounts set kind = 'suspense' where owner_id = 'platform'`,
      sql`update issued_documents set organization_id = ${to}`,
      sql`update issued_documents set number = number + 100`,
      sql`truncate issued_documents`,
    ])
      await expect(suite.app.db().execute(change)).rejects.toMatchObject({
        cause: { code: '23001' },
      });
  });
});
