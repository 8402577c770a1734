import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';

/** Who somebody is, as WorkOS says. */
export interface UserProfile {
  id: string;
  email: string;
  name: string;
}

/** Keeps who a person is, as of this sign-in. True if name or address changed since the last one. */
export async function rememberUser({ id, email, name }: UserProfile): Promise<boolean> {
  const [before] = await db().select().from(users).where(eq(users.id, id));
  const profile = { email, name, updatedAt: new Date() };
  await db()
    .insert(users)
    .values({ id, ...profile })
    .onConflictDoUpdate({ target: users.id, set: profile });
  return before !== undefined && (before.email !== email || before.name !== name);
}
