import { expect } from 'vitest';
import type { Context } from '@/lib/core/context';
import type { Engine } from './story-engine';
import { type ExpectedRow, whatStripeSays } from './what-stripe-says';

const ENDED = ['canceled', 'incomplete_expired'];

/** Every Stripe customer an organization ever had, first to last. */
export async function customersOf({ pool }: Engine, organizationId: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from stripe_customers where organization_id = $1 order by created_at',
    [organizationId],
  );
  return rows.map(({ id }) => id);
}

/**
 * Holds an organization against what Stripe says of it: our projection, what is open, and role and
 * customer in WorkOS, unless WorkOS cannot be told yet. Returns what Stripe said.
 */
export async function expectAgreement(engine: Engine, context: Context, isTold = true) {
  const { organizationId } = context;
  const customers = await customersOf(engine, organizationId);
  const said = await whatStripeSays(engine.outside, customers, Date.now() / 1000);
  const held = await projection(engine, organizationId);
  const living = held.rows.filter((row) => row.customerId === said.livingCustomer);
  const named = (rows: readonly ExpectedRow[]) => new Map(rows.map((row) => [row.id, row]));
  expect(named(living.filter(({ id }) => named(said.rows).has(id)))).toEqual(named(said.rows));
  const isOver = (row: ExpectedRow) => ENDED.includes(row.status) && !row.live;
  expect(held.rows.filter((row) => !named(said.rows).has(row.id) && !isOver(row))).toEqual([]);
  expect(held.entitled).toEqual(new Set(said.entitled.map((one) => Object.values(one).join(' '))));
  expect(held.access).toEqual({ role: said.role, openFeatures: said.openFeatures });
  if (isTold) {
    const { roles, customer } = await atWorkos(engine, context);
    expect(roles).toEqual([said.role]);
    expect([customer, null]).toContain(said.livingCustomer);
  }
  return said;
}

/** Roles of the person in the organization, and its customer, as WorkOS itself has them. */
async function atWorkos({ stack }: Engine, { actor, organizationId }: Context) {
  const { memberships, organizations } = await stack.workos.control.state();
  const own = memberships.filter(
    (one) => one.user_id === actor.userId && one.organization_id === organizationId,
  );
  return {
    roles: own.flatMap((one) => one.role_slugs),
    customer: organizations.find(({ id }) => id === organizationId)?.stripe_customer_id ?? null,
  };
}

/** What our database says, word for word. */
async function projection({ pool }: Engine, organizationId: string) {
  const read = async (text: string) =>
    (await pool.query<Record<string, unknown>>(text, [organizationId])).rows;
  const own = 'where organization_id = $1';
  const [organization] = await read('select * from organizations where id = $1');
  const rows = (await read(`select * from subscriptions ${own}`)).map(heldRow);
  const entitled = await read(
    `select customer_id || ' ' || feature as said from entitlements ${own}`,
  );
  return {
    rows,
    entitled: new Set(entitled.map((row) => String(row['said']))),
    access: {
      role: organization?.['subscription_role'],
      openFeatures: organization?.['open_features'],
    },
  };
}

function heldRow(row: Record<string, unknown>): ExpectedRow {
  const seconds = (name: string) => {
    const at = row[name];
    return at instanceof Date ? at.getTime() / 1000 : null;
  };
  // What the columns hold is the database's to say; a comparison tells if it is something else.
  return {
    id: row['id'],
    customerId: row['customer_id'],
    status: row['status'],
    live: row['live'],
    collectionPaused: row['collection_paused'],
    graceEndsAt: seconds('grace_ends_at'),
    lookupKey: row['lookup_key'],
    priceId: row['price_id'],
    // The driver reads a bigint as text.
    amountCents: row['amount_cents'] === null ? null : Number(row['amount_cents']),
    interval: row['interval'],
    cancelAt: seconds('cancel_at'),
    currentPeriodEnd: seconds('current_period_end'),
    startedAt: seconds('started_at'),
    endedAt: seconds('ended_at'),
  } as ExpectedRow;
}
