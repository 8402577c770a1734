import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import { limitRate } from '@/lib/auth/door/rate-limit';
import { routeWithBody } from '@/lib/auth/door/route';
import { holdSlot } from '@/lib/bookings/hold/hold-slot';
import { readIdempotencyKey } from '@/lib/core/http/idempotency-key';
import { plainText } from '@/lib/core/http/plain-text';
import { plainMoment } from '@/lib/core/http/plain-time';

const body = z.strictObject({
  eventTypeId: z.uuid(),
  startsAt: plainMoment,
  notes: plainText.max(2000).optional(),
  /** Cents that the member was shown; another price is refused. */
  shownCents: z.number().int().min(0).optional(),
  /** IANA zone in which the member chose the time. */
  timeZone: z.string().max(64).optional(),
});

/**
 * Keeps a slot and opens its payment: 201 `{appointmentId, clientSecret|null, amountCents, feeCents,
 * currency, holdExpiresAt}`. Needs an `Idempotency-Key`.
 */
export const POST = routeWithBody('holdSlot', body, async (context, input, request) => {
  const key = readIdempotencyKey(request);
  await limitRate('booking', context.actor.userId);
  const wish = { ...input, startsAt: new Date(input.startsAt), locale: await getLocale() };
  return Response.json(await holdSlot(context, wish, key), { status: 201 });
});
