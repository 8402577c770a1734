import { db } from '@/db/client';
import type { Context } from '@/lib/core/context';
import { ensureProfile } from '../profile/ensure-profile';
import { type PictureKind, preparePicture } from './prepare-picture';
import { replacePicture } from './replace-picture';

/**
 * Keeps a picture in the place of the one of its kind; answers its id. Throws `invalid_input` for what
 * is no picture.
 */
export async function keepPicture(
  context: Context,
  { kind, file }: { kind: PictureKind; file: Uint8Array },
): Promise<{ id: string | null }> {
  const picture = await preparePicture(kind, file);
  await ensureProfile(context);
  const id = await db().transaction((transaction) =>
    replacePicture(transaction, context, { kind, picture }),
  );
  return { id };
}
