import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { env } from '@/config/env';
import { db } from '@/db/client';
import { calendarAddresses } from '@/db/schema';
import { requireFeature } from '@/lib/access/can';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';

/** 256 bits: nobody guesses one. */
const TOKEN_BYTES = 32;

/** The address at which the caller's calendar can be read, whoever has it; null if there is none. Throws `feature_required`. */
export async function findOwnAddress(context: Context): Promise<string | null> {
  requireFeature(context, 'calendar_integration');
  const [row] = await db()
    .select({ token: calendarAddresses.token })
    .from(calendarAddresses)
    .where(eq(calendarAddresses.organizationId, context.organizationId));
  if (!row) return null;
  return new URL(`/api/calendar-feeds/${row.token}.ics`, env().NEXT_PUBLIC_APP_URL).href;
}

/** Makes the caller's calendar readable at a new address; an older one opens nothing any more. Throws `feature_required`. */
export async function makeOwnAddress(context: Context): Promise<void> {
  requireFeature(context, 'calendar_integration');
  const { organizationId } = context;
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await db().transaction(async (transaction) => {
    await transaction
      .insert(calendarAddresses)
      .values({ organizationId, token })
      .onConflictDoUpdate({
        target: calendarAddresses.organizationId,
        set: { token, createdAt: sql`now()` },
      });
    await audit(transaction, {
      actor: context.actor.userId,
      organizationId,
      action: 'calendar_address.made',
      target: organizationId,
      details: {},
    });
  });
}

/** Takes the address of the caller's calendar back, for good. Nothing if there is none. Throws `feature_required`. */
export async function revokeOwnAddress(context: Context): Promise<void> {
  requireFeature(context, 'calendar_integration');
  const { organizationId } = context;
  await db().transaction(async (transaction) => {
    const gone = await transaction
      .delete(calendarAddresses)
      .where(eq(calendarAddresses.organizationId, organizationId))
      .returning({ organizationId: calendarAddresses.organizationId });
    if (gone.length === 0) return;
    await audit(transaction, {
      actor: context.actor.userId,
      organizationId,
      action: 'calendar_address.revoked',
      target: organizationId,
      details: {},
    });
  });
}
