import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { pictures } from '@/db/schema';
import { isUuid } from '@/lib/core/database/is-uuid';

/** A picture for whoever knows its id; null if there is none. It never changes. */
export async function readPicture(
  id: string,
): Promise<{ content: Buffer; contentType: string } | null> {
  if (!isUuid(id)) return null;
  const [row] = await db()
    .select({ content: pictures.content, contentType: pictures.contentType })
    .from(pictures)
    .where(eq(pictures.id, id));
  return row ?? null;
}
