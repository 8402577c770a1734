import { and, eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { eventTypes, schedules } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { isTwice } from '@/lib/core/database/database-code';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/database/is-uuid';
import { wrongField } from '@/lib/core/forms/wrong-field';
import { toSlug } from '@/lib/experts/to-slug';
import { type EventTypeInput, RESERVED_SLUGS, SLUG_LENGTH } from './event-type-input';
import { lockEventType } from './find-event-type';
import { requirePayable } from './require-payable';

const MOST_EVENT_TYPES = 100;

/**
 * Makes an event type, as a draft, or changes one of the caller's; answers its id. One that is
 * published may not begin to cost while its expert cannot be paid. Throws `not_found`,
 * `expert_cannot_be_paid`, `invalid_input`, naming the field: `taken`, `reserved`, `required`,
 * `unknown_schedule`.
 */
export async function saveEventType(
  context: Context,
  { id, ...input }: EventTypeInput & { id: string | null },
): Promise<string> {
  const slug = input.slug || toSlug(input.title, SLUG_LENGTH);
  if (!slug) throw wrongField('slug', 'required');
  if (RESERVED_SLUGS.has(slug)) throw wrongField('slug', 'reserved');
  const told = { ...input, slug, updatedAt: new Date() };
  try {
    return await db().transaction(async (transaction) => {
      await requireOwnSchedule(transaction, context, input.scheduleId);
      return id === null
        ? create(transaction, context, told)
        : change(transaction, context, { id, ...told });
    });
  } catch (error) {
    if (isTwice(error)) throw wrongField('slug', 'taken');
    throw error;
  }
}

type Told = Omit<EventTypeInput, 'id'> & { updatedAt: Date };

async function create(transaction: Transaction, context: Context, told: Told): Promise<string> {
  const { organizationId } = context;
  const there = await transaction.$count(eventTypes, eq(eventTypes.organizationId, organizationId));
  if (there >= MOST_EVENT_TYPES)
    throw new AppError('too_many', `At most ${MOST_EVENT_TYPES} event types can be kept.`);
  const [made] = await transaction
    .insert(eventTypes)
    .values({ organizationId, ...told })
    .returning({ id: eventTypes.id });
  if (!made) throw new Error('the database gave no id for an event type');
  await record(transaction, context, 'event_type.created', { ...told, id: made.id });
  return made.id;
}

async function change(
  transaction: Transaction,
  context: Context,
  { id, ...told }: Told & { id: string },
): Promise<string> {
  const before = await lockEventType(transaction, context, id);
  const beginsToCost = before.amountCents === 0 && told.amountCents > 0;
  if (before.status === 'published' && beginsToCost)
    await requirePayable(transaction, context.organizationId);
  await transaction.update(eventTypes).set(told).where(eq(eventTypes.id, id));
  const { organizationId } = context;
  if (before.status === 'published')
    await enqueue(transaction, 'refresh-next-free', { organizationId });
  await record(transaction, context, 'event_type.changed', { ...told, id });
  return id;
}

async function record(
  transaction: Transaction,
  { actor, organizationId }: Context,
  action: 'event_type.created' | 'event_type.changed',
  { id, amountCents }: { id: string; amountCents: number },
): Promise<void> {
  await audit(transaction, {
    actor: actor.userId,
    organizationId,
    action,
    target: id,
    details: { amountCents },
  });
}

async function requireOwnSchedule(
  transaction: Transaction,
  { organizationId }: Context,
  id: string | null,
): Promise<void> {
  if (id === null) return;
  const own = and(eq(schedules.organizationId, organizationId), eq(schedules.id, id));
  const isOwn = isUuid(id) && (await transaction.$count(schedules, own)) > 0;
  if (!isOwn) throw wrongField('scheduleId', 'unknown_schedule');
}
