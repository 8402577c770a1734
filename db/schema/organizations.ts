import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { nameWords } from '../search-words';

/**
 * WorkOS organizations this product knows: one personal per person, teams, and the platform's.
 * `subscriptionRole` is what the live subscriptions grant; `appliedRole` is what WorkOS was last
 * told. They differ only while the follow-up job is on its way.
 */
export const organizations = pgTable(
  'organizations',
  {
    /** WorkOS organization id (`org_…`). */
    id: text().primaryKey(),
    kind: text({ enum: ['personal', 'team', 'platform'] }).notNull(),
    name: text().notNull(),
    /** The person a personal organization belongs to; null otherwise. */
    ownerUserId: text(),
    subscriptionRole: text({ enum: ['member', 'expert_community', 'expert_top'] })
      .notNull()
      .default('member'),
    appliedRole: text(),
    /** Features that live subscriptions pay for: what the token should carry. */
    openFeatures: text()
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** Stripe still entitles to more than is open (grace over, collection paused). */
    restricted: boolean().notNull().default(false),
    /** When role or features changed last; announced on the channel `access_changed`. */
    accessChangedAt: timestamp({ withTimezone: true, precision: 3 }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('organizations_owner_personal')
      .on(table.ownerUserId)
      .where(sql`${table.kind} = 'personal'`),
    index('organizations_name').using('gin', nameWords(table.name)),
    index('organizations_access_changed').on(table.accessChangedAt),
    index('organizations_role_pending')
      .on(table.id)
      .where(sql`${table.appliedRole} is distinct from ${table.subscriptionRole}`),
  ],
);
