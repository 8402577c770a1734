import { db } from '@/db/client';
import type { Context } from '@/lib/core/context';
import type { PictureKind } from './prepare-picture';
import { replacePicture } from './replace-picture';

/** Takes the picture of a kind away; nothing happens where there is none. */
export async function removePicture(
  context: Context,
  { kind }: { kind: PictureKind },
): Promise<void> {
  await db().transaction((transaction) =>
    replacePicture(transaction, context, { kind, picture: null }),
  );
}
