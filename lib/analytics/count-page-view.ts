import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { pageViews } from '@/db/schema';

/** A public page that was opened. */
export interface PageView {
  organizationId: string;
  /** Null for the expert's own page. */
  eventTypeId: string | null;
  userAgent: string | null;
  /** Organization of the session that opened it; null if signed out. */
  viewerOrganizationId: string | null;
}

/** Programs that say what they are; what says nothing is a program too. */
const PROGRAM =
  /(?<!cu)bot|crawl|spider|slurp|preview|headless|lighthouse|monitor|facebookexternalhit/i;

/** Whether a person's browser speaks, by the name it gives. Pure. */
export function isPersonsBrowser(userAgent: string | null): boolean {
  return userAgent?.startsWith('Mozilla/') === true && !PROGRAM.test(userAgent);
}

/**
 * Counts that a public page was opened, by day (UTC) and nothing else: who it was is not kept. Leaves
 * out programs, and the expert's own looks.
 */
export async function countPageView(view: PageView): Promise<void> {
  if (!isPersonsBrowser(view.userAgent)) return;
  if (view.viewerOrganizationId === view.organizationId) return;
  await db()
    .insert(pageViews)
    .values({
      organizationId: view.organizationId,
      day: new Date().toISOString().slice(0, 10),
      eventTypeId: view.eventTypeId ?? '',
      views: 1,
    })
    .onConflictDoUpdate({
      target: [pageViews.organizationId, pageViews.day, pageViews.eventTypeId],
      set: { views: sql`${pageViews.views} + 1` },
    });
}
