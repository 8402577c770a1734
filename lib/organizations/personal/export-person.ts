import { eq, getTableColumns, is, or, type SQL } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { env } from '@/config/env';
import { db } from '@/db/client';
import * as schema from '@/db/schema';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { findCustomerContact } from '@/lib/integrations/stripe';
import { findUser, listLiveSessions, listMemberships } from '@/lib/integrations/workos';
import { findStripeCustomer } from '../customer/ensure-stripe-customer';
import { findPersonalOrganization } from './ensure-personal-organization';

/** Columns that name a person, whichever table they are in. */
const PERSON_COLUMNS = ['userId', 'ownerUserId', 'recipientUserId', 'memberUserId', 'actor'];

/** Columns that another has written or is told of by, in rows that two people share. */
const OF_THE_OTHER: Record<string, { asMember: string[]; asExpert: string[] }> = {
  appointments: {
    // What the expert pays to the platform is between those two.
    asMember: [
      'privateNotes',
      'commissionBps',
      'commissionCents',
      'commissionRefundedCents',
      'destinationAccountId',
    ],
    asExpert: ['memberUserId', 'notes', 'memberTimeZone', 'memberLocale', 'idempotencyKey'],
  },
};

/** States of an appointment in which its member is not told yet, or never, where it takes place. */
const UNBOOKED = ['held', 'expired'];

/** Columns that are no part of what a person is told: who works for the platform, and what opens something. */
const NOT_THEIRS: Record<string, string[]> = {
  expertApplications: ['reviewerId'],
  invites: ['createdBy', 'tokenHash'],
};

/** Begins the ids of early fraud warnings: who is suspected is nobody's but the platform's. */
const WARNING = 'issfr_';

/** Rows of their organization that a person is not told of, by their table. */
const KEPT_FROM: Record<string, (row: Record<string, unknown>) => boolean> = {
  auditLog: ({ target }) => String(target).startsWith(WARNING),
  disputes: ({ id }) => String(id).startsWith(WARNING),
};

/** Where what a row stands for is downloaded, by its table. */
const FILES: Record<string, (row: Record<string, unknown>) => string[]> = {
  exports: ({ id, status }) => (status === 'done' ? [`/api/reports/exports/${String(id)}`] : []),
  issuedDocuments: ({ id, kind }) =>
    (kind === 'statement' ? ['pdf', 'csv'] : ['pdf']).map(
      (format) => `/api/documents/${String(id)}?format=${format}`,
    ),
};

/**
 * All that is held of a person: what WorkOS has, how Stripe writes to them, and every row of ours
 * that names them or their own organization, by table. A new table with such a column is in it by
 * itself. Statements and invoices have their figures, and where their files are downloaded. Throws `provider_unavailable`.
 */
export async function exportPerson(userId: string) {
  const organizationId = await findPersonalOrganization(userId);
  const customerId = organizationId && (await findStripeCustomer(organizationId));
  const [user, sessions, memberships, contact] = await Promise.all([
    findUser(userId),
    listLiveSessions(userId),
    listMemberships(userId),
    customerId ? findCustomerContact(customerId) : null,
  ]);
  const rows = await rowsOf({ userId, organizationId, email: user?.email ?? null });
  return {
    workos: { user, sessions, memberships },
    stripe: { customerId, contact },
    eleva: rows,
  };
}

interface Person {
  userId: string;
  organizationId: string | null;
  email: string | null;
}

async function rowsOf(person: Person) {
  const found: Record<string, unknown[]> = {};
  for (const [name, table] of Object.entries(schema)) {
    if (!is(table, PgTable)) continue;
    const condition = namesPerson(table, person);
    if (!condition) continue;
    const rows: Record<string, unknown>[] = await db().select().from(table).where(condition);
    found[name] = rows
      .filter((row) => !KEPT_FROM[name]?.(row))
      .map((row) => ({ ...readable(ownPart(name, row, person.userId)), ...filesOf(name, row) }));
  }
  return found;
}

function filesOf(table: string, row: Record<string, unknown>): { files?: string[] } {
  const paths = FILES[table]?.(row);
  if (!paths) return {};
  return { files: paths.map((path) => new URL(path, env().NEXT_PUBLIC_APP_URL).href) };
}

/** Pictures as base64: JSON has no bytes. */
function readable(row: Record<string, unknown>): Record<string, unknown> {
  const columns = Object.entries(row).map(([column, value]) => [
    column,
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  ]);
  return Object.fromEntries(columns);
}

/** A row without what is the other person's: an expert's private notes, or what a member told them. */
function ownPart(table: string, row: Record<string, unknown>, userId: string) {
  // Whoever booked with an expert stands in the log of the expert's organization.
  if (table === 'auditLog' && ![userId, SYSTEM_ACTOR].includes(String(row['actor'])))
    return { ...row, actor: 'somebody else' };
  const others = OF_THE_OTHER[table];
  if (!others) return without(row, NOT_THEIRS[table] ?? []);
  const isMember = row['memberUserId'] === userId;
  return without(row, [
    ...(isMember ? others.asMember : others.asExpert),
    ...(isMember && UNBOOKED.includes(String(row['status'])) ? ['location'] : []),
  ]);
}

function without(row: Record<string, unknown>, hidden: readonly string[]) {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !hidden.includes(column)));
}

function namesPerson(table: PgTable, { userId, organizationId, email }: Person): SQL | undefined {
  const columns = getTableColumns(table);
  const ofPerson = PERSON_COLUMNS.flatMap((name) => columns[name] ?? []);
  if (table === schema.users) ofPerson.push(schema.users.id);
  const conditions = ofPerson.map((column) => eq(column, userId));
  const ofOrganization =
    table === schema.organizations ? schema.organizations.id : columns['organizationId'];
  if (ofOrganization && organizationId) conditions.push(eq(ofOrganization, organizationId));
  // Invited at their address, and not accepted yet.
  if (table === schema.invites && email)
    conditions.push(eq(schema.invites.email, email.toLowerCase()));
  return or(...conditions);
}
