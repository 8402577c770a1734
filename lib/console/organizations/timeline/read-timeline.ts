import { and, desc, eq, like, lt, lte, not, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { appointments, auditLog, emails } from '@/db/schema';
import {
  type ListPage,
  PAGE_ROWS,
  type Place,
  placeText,
  readPlace,
  toListPage,
} from '@/lib/console/paging/place';

/** Kinds of a timeline, by which it can be narrowed. */
export const TIMELINE_KINDS = ['subscription', 'access', 'appointment', 'email', 'audit'] as const;

export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** One thing that happened to an organization. */
export interface TimelineRow {
  kind: TimelineKind;
  /** As `Place`: microseconds. */
  at: string;
  /** Of this row among all kinds; never shown. */
  key: string;
  /** Id of the appointment, e-mail or audit row. */
  id: string;
  /** The action, the e-mail's kind, or what the appointment is called. */
  what: string;
  /** A state of it, or whom or what it was done to. */
  about: string;
  /** Who did it; null where nobody is named. */
  actor: string | null;
  details: unknown;
}

/**
 * What happened to an organization, newest first: its appointments as they were made, its e-mails, and its
 * audit log, which has subscriptions and access in it. One page, read by an index for each kind.
 */
export async function readTimeline(
  organizationId: string,
  { kind, before }: { kind: TimelineKind | null; before: string | undefined },
): Promise<ListPage<TimelineRow>> {
  const place = readPlace(before, 'text');
  const isAsked = (one: TimelineKind) => kind === null || kind === one;
  const parts = await Promise.all([
    isAsked('appointment') ? readAppointments(organizationId, place) : [],
    isAsked('email') ? readEmails(organizationId, place) : [],
    kind === 'email' ? [] : readAudit(organizationId, kind, place),
  ]);
  const rows = parts.flat().toSorted((one, other) => order(other, one));
  return toListPage(rows, ({ at, key }) => ({ at, id: key }));
}

const order = (one: TimelineRow, other: TimelineRow) =>
  one.at === other.at ? compare(one.key, other.key) : compare(one.at, other.at);
const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));

/** Rows behind a place; the first condition is the index's, the second decides among rows of one moment. */
function behind(place: Place | null, column: PgColumn, key: SQL): SQL | undefined {
  if (!place) return undefined;
  const at = sql`${place.at}::timestamptz`;
  return and(lte(column, at), or(lt(column, at), sql`${key} < ${place.id} collate "C"`));
}

const keyed = (kind: string, id: SQL) => sql<string>`(${kind}::text || '.' || ${id}) collate "C"`;

async function readAppointments(organizationId: string, place: Place | null) {
  const key = keyed('appointment', sql`${appointments.id}::text`);
  const rows = await db()
    .select({
      at: sql<string>`${sql.raw(placeText('appointments.created_at'))}`,
      key,
      id: appointments.id,
      what: appointments.eventTypeName,
      about: sql<string>`${appointments.status}`,
    })
    .from(appointments)
    .where(
      and(
        eq(appointments.organizationId, organizationId),
        behind(place, appointments.createdAt, key),
      ),
    )
    .orderBy(desc(appointments.createdAt), desc(appointments.id))
    .limit(PAGE_ROWS + 1);
  return rows.map((row): TimelineRow => ({
    ...row,
    kind: 'appointment',
    actor: null,
    details: {},
  }));
}

async function readEmails(organizationId: string, place: Place | null) {
  const key = keyed('email', sql`${emails.id}::text`);
  const rows = await db()
    .select({
      at: sql<string>`${sql.raw(placeText('emails.created_at'))}`,
      key,
      id: emails.id,
      what: sql<string>`${emails.kind}`,
      about: sql<string>`${emails.status}`,
    })
    .from(emails)
    .where(and(eq(emails.organizationId, organizationId), behind(place, emails.createdAt, key)))
    .orderBy(desc(emails.createdAt), desc(emails.id))
    .limit(PAGE_ROWS + 1);
  return rows.map((row): TimelineRow => ({ ...row, kind: 'email', actor: null, details: {} }));
}

const IS_SUBSCRIPTION = or(
  like(auditLog.action, 'subscription.%'),
  like(auditLog.action, 'customer.%'),
);
const IS_ACCESS = or(
  like(auditLog.action, 'access.%'),
  like(auditLog.action, 'role.%'),
  like(auditLog.action, 'grace.%'),
);
const IS_APPOINTMENT = like(auditLog.action, 'appointment.%');

function ofKind(kind: TimelineKind | null): SQL | undefined {
  if (kind === 'subscription') return IS_SUBSCRIPTION;
  if (kind === 'access') return IS_ACCESS;
  if (kind === 'appointment') return IS_APPOINTMENT;
  const none = [IS_SUBSCRIPTION, IS_ACCESS, IS_APPOINTMENT].flatMap((one) => one ?? []);
  return kind === 'audit' ? and(...none.map((one) => not(one))) : undefined;
}

async function readAudit(organizationId: string, kind: TimelineKind | null, place: Place | null) {
  // Padded, so that text orders as the numbers do.
  const key = keyed('audit', sql`lpad(${auditLog.id}::text, 19, '0')`);
  const rows = await db()
    .select({
      at: sql<string>`${sql.raw(placeText('audit_log.at'))}`,
      key,
      id: sql<string>`${auditLog.id}::text`,
      what: auditLog.action,
      about: auditLog.target,
      actor: auditLog.actor,
      details: auditLog.details,
    })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.organizationId, organizationId),
        ofKind(kind),
        behind(place, auditLog.at, key),
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(PAGE_ROWS + 1);
  return rows.map((row): TimelineRow => ({ ...row, kind: kindOf(row.what) }));
}

/** The kind of an audited action. Pure. */
export function kindOf(action: string): TimelineKind {
  if (/^(subscription|customer)\./.test(action)) return 'subscription';
  if (/^(access|role|grace)\./.test(action)) return 'access';
  return action.startsWith('appointment.') ? 'appointment' : 'audit';
}
