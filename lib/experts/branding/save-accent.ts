import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { expertProfiles } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { wrongField } from '@/lib/core/forms/wrong-field';
import { ensureProfile } from '../profile/ensure-profile';
import { isReadableOnWhite } from './accent-shades';

/**
 * Keeps the colour of an expert's page, `#rrggbb`; null is ours again. Throws `invalid_input`, naming
 * the field, for one that cannot be read on white: `accentShades` has the nearest that can.
 */
export async function saveAccent(
  context: Context,
  { accentColour }: { accentColour: string | null },
): Promise<void> {
  if (accentColour && !isReadableOnWhite(accentColour))
    throw wrongField('accentColour', 'low_contrast');
  await ensureProfile(context);
  await db().transaction(async (transaction) => {
    await transaction
      .update(expertProfiles)
      .set({ accentColour, updatedAt: new Date() })
      .where(eq(expertProfiles.organizationId, context.organizationId));
    await audit(transaction, {
      actor: context.actor.userId,
      organizationId: context.organizationId,
      action: 'branding.changed',
      target: context.organizationId,
      details: { accentColour },
    });
  });
}
