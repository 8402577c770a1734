import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { expertProfiles, pictures } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import type { PictureKind, preparePicture } from './prepare-picture';

type Prepared = Awaited<ReturnType<typeof preparePicture>>;

/**
 * Puts a picture, or none, in the place of the one of its kind, which is deleted; two at once do so one
 * after the other, since each holds the profile. Answers its id.
 */
export async function replacePicture(
  transaction: Transaction,
  { organizationId, actor }: Context,
  { kind, picture }: { kind: PictureKind; picture: Prepared | null },
): Promise<string | null> {
  const own = eq(expertProfiles.organizationId, organizationId);
  await transaction
    .select({ id: expertProfiles.organizationId })
    .from(expertProfiles)
    .where(own)
    .for('update');
  const old = await transaction
    .delete(pictures)
    .where(and(eq(pictures.organizationId, organizationId), eq(pictures.kind, kind)))
    .returning({ id: pictures.id });
  if (!picture && old.length === 0) return null;
  const [kept] = picture
    ? await transaction
        .insert(pictures)
        .values({ organizationId, kind, ...picture })
        .returning({ id: pictures.id })
    : [];
  const id = kept?.id ?? null;
  await transaction
    .update(expertProfiles)
    .set({ [kind === 'photo' ? 'photoId' : 'logoId']: id, updatedAt: new Date() })
    .where(own);
  await audit(transaction, {
    actor: actor.userId,
    organizationId,
    action: 'picture.changed',
    target: id ?? organizationId,
    details: { kind, removed: id === null },
  });
  return id;
}
