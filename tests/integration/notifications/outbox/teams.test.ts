import { eq } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '@/tests/support/expert';
import { settled } from '@/tests/support/state';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/billing/sync/sync-customer')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/integrations/workos')),
  schema: await import('@/db/schema'),
});
const suite = withWorker(load);

beforeAll(async () => {
  await suite.stack.stripe.control.deliveries({ duplicate: 3, shuffle: true });
});

interface Team {
  organizationId: string;
  customer: string;
  /** Address by role slug. */
  people: Record<string, string>;
}

/** A team with one person of each role, none of whom has signed in here, whose customer may have an address. */
async function newTeam(roles: string[], billingEmail?: string): Promise<Team> {
  const id = randomBytes(4).toString('hex');
  const { id: organizationId } = await suite.app
    .workos()
    .organizations.createOrganization({ name: `Team ${id}` });
  const people: Team['people'] = {};
  for (const roleSlug of roles) {
    const email = `${roleSlug}-${id}@example.test`;
    const user = await suite.app.workos().userManagement.createUser({ email, firstName: 'Rita' });
    await suite.app.ensureMembership({ userId: user.id, organizationId, roleSlug });
    people[roleSlug] = email;
  }
  const { organizations, stripeCustomers } = suite.app.schema;
  await suite.app.db().insert(organizations).values({ id: organizationId, kind: 'team', name: id });
  const { id: customer } = await suite.app.stripe().customers.create({
    name: 'Clinic',
    ...(billingEmail && { email: billingEmail, preferred_locales: ['pt-PT'] }),
  });
  await suite.app.db().insert(stripeCustomers).values({ id: customer, organizationId });
  return { organizationId, customer, people };
}

/** The team pays for its plan, and every event of it is applied, again and again. */
async function pay({ organizationId, customer }: Team): Promise<void> {
  const method = await suite.app.stripe().paymentMethods.attach('pm_card_visa', { customer });
  const price = await suite.app.findPriceByLookupKey('team-starter-monthly');
  await suite.app.stripe().subscriptions.create({
    customer,
    items: [{ price: price?.id ?? '' }],
    default_payment_method: method.id,
  });
  await suite.stack.stripe.control.deliveriesSettled();
  await Promise.all([1, 2, 3].map(() => suite.app.syncCustomer(customer)));
  await settled(customer);
  await eventually('every e-mail to have left', async () => {
    const rows = await outbox(organizationId);
    return rows.length > 0 && rows.every((row) => row.status !== 'queued');
  });
}

const outbox = (organizationId: string) => {
  const { emails } = suite.app.schema;
  return suite.app.db().select().from(emails).where(eq(emails.organizationId, organizationId));
};

const mailsTo = async (address: string | undefined) =>
  (await suite.mail.control.messages()).filter((message) => message.to.includes(address ?? ''));

describe('a receipt for a team', () => {
  it('goes once to the address on its Stripe customer, in its language', async () => {
    const address = `bills-${randomBytes(4).toString('hex')}@example.test`;
    const team = await newTeam(['team_admin'], address);
    await pay(team);
    expect(await mailsTo(address)).toMatchObject([
      { subject: expect.stringMatching(/^O seu recibo: 99,00\s€$/) },
    ]);
    expect(await mailsTo(team.people['team_admin'])).toEqual([]);
    expect(JSON.stringify(await outbox(team.organizationId))).not.toContain(address);
  });

  it('goes once to each who administers it where the customer has no address, and to no member', async () => {
    const team = await newTeam(['team_admin', 'admin', 'team_member']);
    await pay(team);
    for (const role of ['team_admin', 'admin'])
      expect(await mailsTo(team.people[role])).toMatchObject([
        { subject: 'Your receipt: €99.00', text: expect.stringContaining('Hello Rita,') },
      ]);
    expect(await mailsTo(team.people['team_member'])).toEqual([]);
    const rows = await outbox(team.organizationId);
    expect(rows.map(({ status }) => status).toSorted()).toEqual(['sent', 'sent', 'shared']);
  });

  it('is given up where nobody could read it', async () => {
    const team = await newTeam(['team_member']);
    await pay(team);
    expect(await outbox(team.organizationId)).toMatchObject([
      { status: 'failed', error: 'no such person' },
    ]);
  });

  it('waits while the vendors who know the address do not answer', async () => {
    const team = await newTeam(['team_admin']);
    await suite.stack.workos.control.inject({ path: '/user_management', status: 500, times: 5 });
    await pay(team);
    await suite.stack.workos.control.clearInjections();
    expect(await mailsTo(team.people['team_admin'])).toHaveLength(1);
  });
});
