import { z } from 'zod';
import { plainName } from '@/lib/core/http/plain-text';
import { requireShape } from './door/require-shape';

/** WorkOS's time of an event, of an age that Postgres can store. */
const time = z.iso
  .datetime({ offset: true })
  .refine((value) => Date.parse(value) > 0, 'must be a time after 1970');

const envelope = z.object({ id: plainName, event: plainName, created_at: time });

const person = z.object({ id: plainName });
const membership = z.object({
  user_id: plainName,
  organization_id: plainName,
  status: z.string(),
});

/** The events from which something follows, with the parts that we read. https://workos.com/docs/events */
const told = z.discriminatedUnion('event', [
  z.object({ event: z.literal('user.updated'), data: person }),
  z.object({ event: z.literal('user.deleted'), data: person }),
  z.object({ event: z.literal('organization_membership.updated'), data: membership }),
  z.object({ event: z.literal('organization_membership.deleted'), data: membership }),
  z.object({ event: z.literal('session.revoked'), data: z.object({ id: plainName }) }),
]);

/** What an event tells that something follows from. */
export type WorkosNews = z.infer<typeof told>;

/** Event types as the endpoint at WorkOS is to be told them. */
export const HANDLED_WORKOS_EVENTS: readonly WorkosNews['event'][] = told.options.map(
  ({ shape }) => shape.event.value,
);

/** One event of WorkOS as we read it. */
export interface WorkosEvent {
  id: string;
  type: string;
  createdAt: Date;
  /** Null for a type that nothing follows from. */
  news: WorkosNews | null;
}

/** Reads a verified body. Throws `unexpected_shape`. Pure. */
export function readWorkosEvent(body: unknown): WorkosEvent {
  const { id, event: type, created_at: createdAt } = requireShape(envelope, body, 'WorkOS');
  const isHandled = HANDLED_WORKOS_EVENTS.some((handled) => handled === type);
  const news = isHandled ? requireShape(told, body, 'WorkOS') : null;
  return { id, type, createdAt: new Date(createdAt), news };
}
