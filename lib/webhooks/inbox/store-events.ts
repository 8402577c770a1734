import type Stripe from 'stripe';
import { isLivemode } from '@/config/env';
import { SYNC_GATHER_MS } from '@/config/policies';
import { db } from '@/db/client';
import { webhookEvents } from '@/db/schema';
import type { Revoked } from '@/lib/access/revocation-memory';
import { revoke } from '@/lib/access/revoke';
import { fromUnix } from '@/lib/core/time';
import { enqueueSubject } from '../enqueue-subject';
import { type Subject, subjectOf, subjectOfThin } from '../subjects';

/** What is kept of an event: ids, type and times, and what follows from it. */
export interface InboxEvent {
  row: typeof webhookEvents.$inferInsert;
  subject: Subject | null;
  /** What it ends at once. */
  revoked?: Revoked | null;
}

/** Reads what is kept of a verified event. One of the other mode is kept, and nothing follows from it. Pure. */
export function inboxEvent(event: Stripe.Event): InboxEvent & { row: { occurredAt: Date } } {
  const { id, type, livemode, account = '' } = event;
  const subject = livemode === isLivemode() ? subjectOf(event) : null;
  const occurredAt = fromUnix(event.created);
  return { row: rowOf({ id, type, livemode, account, occurredAt }, subject), subject };
}

/** The same of a thin event. Pure. */
export function inboxThinEvent(event: {
  id: string;
  type: string;
  created: string;
  livemode: boolean;
  related_object?: { id: string } | null | undefined;
}): InboxEvent & { row: { occurredAt: Date } } {
  const { id, type, livemode } = event;
  const isOurs = livemode === isLivemode();
  const subject = isOurs
    ? subjectOfThin({ type, objectId: event.related_object?.id ?? null })
    : null;
  const occurredAt = new Date(event.created);
  return { row: rowOf({ id, type, livemode, account: '', occurredAt }, subject), subject };
}

function rowOf(
  event: { id: string; type: string; livemode: boolean; account: string; occurredAt: Date },
  subject: Subject | null,
) {
  const { id: eventId, ...facts } = event;
  return {
    provider: 'stripe' as const,
    eventId,
    ...facts,
    subject: subject?.key ?? null,
    status: subject ? ('pending' as const) : ('ignored' as const),
  };
}

/**
 * Stores events once, with their subjects' jobs: all or nothing, committed when it resolves. Returns
 * the ids of those that were new. Rejects with the database's error.
 */
export async function storeEvents(events: readonly InboxEvent[]): Promise<Set<string>> {
  return db().transaction(async (transaction) => {
    const added = await transaction
      .insert(webhookEvents)
      .values(events.map(({ row }) => row))
      .onConflictDoNothing()
      .returning({ id: webhookEvents.eventId });
    const isNew = new Set(added.map(({ id }) => id));
    const subjects = new Map(
      events.flatMap(({ row, subject }) =>
        subject && isNew.has(row.eventId) ? [[subject.key, subject] as const] : [],
      ),
    );
    for (const { row, revoked } of events)
      if (revoked && isNew.has(row.eventId)) await revoke(transaction, revoked);
    // In one order, so that two processes cannot wait for each other.
    for (const subject of [...subjects.values()].toSorted(byKey))
      await enqueueSubject(transaction, subject, { gatherMs: SYNC_GATHER_MS });
    return isNew;
  });
}

const byKey = (a: Subject, b: Subject) => (a.key < b.key ? -1 : 1);
