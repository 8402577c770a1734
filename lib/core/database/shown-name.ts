import { sql } from 'drizzle-orm';
import { users } from '@/db/schema';

/**
 * A person's name as others may see it. Null for one who gave none: they are kept under their address,
 * which is not for others; null too where there is no such person any more.
 */
export const shownName = sql<string | null>`nullif(${users.name}, ${users.email})`;
