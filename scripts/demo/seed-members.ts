import { db } from '@/db/client';
import { memberProfiles, users } from '@/db/schema';
import { type DemoMember, demoMembers } from '@/db/seed/demo-members';

/** Everybody who has booked in the past half year: rows for names and counts, with nobody at WorkOS behind them. */
export async function seedMembers(): Promise<DemoMember[]> {
  const members = demoMembers();
  await db()
    .insert(users)
    .values(
      members.map(({ id, email, name, locale, timeZone }) => ({
        id,
        email,
        name,
        locale,
        timeZone,
      })),
    )
    .onConflictDoNothing();
  await db()
    .insert(memberProfiles)
    .values(members.flatMap(({ id, told }) => (told ? [{ userId: id, ...told }] : [])))
    .onConflictDoNothing();
  return members;
}
