import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import {
  appointments,
  auditLog,
  connectedAccounts,
  emails,
  eventTypes,
  organizations,
  stripeCustomers,
  subscriptions,
  webhookEvents,
} from '@/db/schema';
import { findOrganizations } from './find-people';
import { type Found, MOST_FOUND, organizationPage, paymentPage } from './found';

/** The organization with this id. */
export const findOrganization = (id: string) => findOrganizations(eq(organizations.id, id));

/** Whose Stripe customer, subscription or connected account this is. */
export async function findOwner(
  kind: 'customer' | 'subscription' | 'account',
  id: string,
): Promise<Found[]> {
  const table = {
    customer: stripeCustomers,
    subscription: subscriptions,
    account: connectedAccounts,
  }[kind];
  const [row] = await db()
    .select({ organizationId: table.organizationId })
    .from(table)
    .where(eq(table.id, id));
  return row ? findOrganization(row.organizationId) : [];
}

/** The appointment of a payment at Stripe. */
export const findByPayment = (id: string) =>
  findAppointments(sql`${appointments.paymentIntentId} = ${id}`);

async function findAppointments(where: ReturnType<typeof sql>): Promise<Found[]> {
  const rows = await db()
    .select({ id: appointments.id, name: appointments.eventTypeName, status: appointments.status })
    .from(appointments)
    .where(where)
    .limit(MOST_FOUND);
  return rows.map(({ id, name, status }) => ({
    kind: 'appointment',
    id,
    title: name,
    detail: status,
    href: paymentPage(id),
  }));
}

/** An event of a vendor, and the organization whose customer it is about. */
export async function findEvent(id: string): Promise<Found[]> {
  const rows = await db()
    .select({ id: webhookEvents.eventId, type: webhookEvents.type, subject: webhookEvents.subject })
    .from(webhookEvents)
    .where(eq(webhookEvents.eventId, id))
    .limit(MOST_FOUND);
  const events = rows.map(({ id: eventId, type }) => ({
    kind: 'event' as const,
    id: eventId,
    title: type,
    detail: eventId,
    href: `/admin/inbox?q=${encodeURIComponent(eventId)}`,
  }));
  const customers = rows.flatMap(
    ({ subject }) => subject?.match(/^customer:(cus_\w+)$/)?.[1] ?? [],
  );
  const owners = await Promise.all(customers.map((customer) => findOwner('customer', customer)));
  return [...events, ...owners.flat()];
}

/** Whatever of ours has this id: an appointment, a service, an e-mail, a request. */
export async function findByUuid(id: string): Promise<Found[]> {
  const [found, services, mails, requests] = await Promise.all([
    findAppointments(sql`${appointments.id} = ${id}`),
    db()
      .select({ id: eventTypes.id, title: eventTypes.title, owner: eventTypes.organizationId })
      .from(eventTypes)
      .where(eq(eventTypes.id, id)),
    db()
      .select({
        id: emails.id,
        kind: emails.kind,
        status: emails.status,
        owner: emails.organizationId,
      })
      .from(emails)
      .where(eq(emails.id, id)),
    db()
      .select({ action: auditLog.action, owner: auditLog.organizationId })
      .from(auditLog)
      .where(eq(auditLog.requestId, id))
      .limit(MOST_FOUND),
  ]);
  return [
    ...found,
    ...services.map(({ title, owner }) => of('service', id, title, owner, organizationPage(owner))),
    ...mails.map(({ kind, status, owner }) =>
      of('email', id, kind, status, `${organizationPage(owner)}?kind=email`),
    ),
    ...requests.map(({ action, owner }) =>
      of('request', id, action, owner ?? '', `/admin/audit?request=${id}`),
    ),
  ];
}

const of = (
  kind: Found['kind'],
  id: string,
  title: string,
  detail: string,
  href: string,
): Found => ({
  kind,
  id,
  title,
  detail,
  href,
});
