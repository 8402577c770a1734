import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { eventTypes, expertProfiles, organizations } from '@/db/schema';
import { AppError, type ErrorCode } from '@/lib/core/errors';
import { type Branding, shownBranding } from '@/lib/experts/public-page/branding';
import { findOwnHold } from '../hold/find-own-hold';
import { requireBookable } from '../hold/read-bookable';
import { requireNotBooked } from '../hold/require-not-booked';
import { requireOpenTo } from '../hold/require-open-to';
import { requireSlot } from '../hold/require-slot';

/** Why something cannot be booked as it is asked for; `reason` for a time that is not offered. */
export interface SlotProblem {
  code: ErrorCode;
  reason?: string;
}

/** One time of one event type, as it is shown before anything is kept. */
export interface AskedSlot {
  eventTypeId: string;
  title: string;
  durationMinutes: number;
  amountCents: number;
  locationKind: 'online' | 'in_person' | 'phone';
  expert: { name: string; timeZone: string };
  branding: Branding | null;
  startsAt: Date;
  endsAt: Date;
  problem: SlotProblem | null;
  /** The caller's own hold of this very time, which is to be paid. */
  ownHoldId: string | null;
}

interface Asked {
  username: string;
  slug: string;
  startsAt: Date;
  /** Null for whoever is not signed in. */
  caller: { userId: string; organizationId: string } | null;
}

/** What would be booked at an address of the public pages; null if no expert of that name has it. */
export async function readAskedSlot(asked: Asked): Promise<AskedSlot | null> {
  const [found] = await db()
    .select({
      eventTypeId: eventTypes.id,
      title: eventTypes.title,
      durationMinutes: eventTypes.durationMinutes,
      amountCents: eventTypes.amountCents,
      locationKind: eventTypes.locationKind,
      expert: { name: expertProfiles.name, timeZone: expertProfiles.timeZone },
      own: { logoId: expertProfiles.logoId, accentColour: expertProfiles.accentColour },
      openFeatures: organizations.openFeatures,
    })
    .from(eventTypes)
    .innerJoin(expertProfiles, eq(expertProfiles.organizationId, eventTypes.organizationId))
    .innerJoin(organizations, eq(organizations.id, eventTypes.organizationId))
    .where(
      and(
        eq(expertProfiles.username, asked.username.toLowerCase()),
        eq(expertProfiles.status, 'published'),
        eq(eventTypes.slug, asked.slug),
        eq(eventTypes.status, 'published'),
      ),
    );
  if (!found) return null;
  const { own: chosen, openFeatures, ...shown } = found;
  const branding = shownBranding(chosen, openFeatures);
  const { startsAt } = asked;
  const endsAt = new Date(startsAt.getTime() + found.durationMinutes * 60_000);
  const [problem, own] = await Promise.all([
    findProblem(found.eventTypeId, asked),
    asked.caller && findOwnHold(asked.caller.userId, { ...found, id: found.eventTypeId }, startsAt),
  ]);
  return { ...shown, branding, startsAt, endsAt, problem, ownHoldId: own?.id ?? null };
}

/** What `holdSlot` would refuse, told before it is asked. */
async function findProblem(eventTypeId: string, asked: Asked): Promise<SlotProblem | null> {
  try {
    const bookable = await requireBookable(eventTypeId);
    requireOpenTo(bookable, asked.caller);
    const { caller, startsAt } = asked;
    if (caller) await requireNotBooked(caller.userId, { eventTypeId, startsAt });
    await requireSlot(bookable.eventType, asked.startsAt, {
      ...(asked.caller && { holdsOf: asked.caller.userId }),
    });
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { reason } = error.extra;
    return { code: error.code, ...(typeof reason === 'string' && { reason }) };
  }
}
