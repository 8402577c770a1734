import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { reconcileDrifts } from '@/db/schema';
import { type DriftKind, OF_BOOKS } from '@/lib/reconcile/drift-kinds';
import { type Look, lookAgain } from '@/lib/reconcile/organizations/repair-now';
import { unlessAway } from '../vendors/unless-away';

/** A finding, and how its organization stands at this moment. */
export interface FoundDrift {
  organizationId: string | null;
  kind: DriftKind;
  detail: unknown;
  repaired: boolean;
  foundAt: Date;
  /** `unknown` where it cannot be looked at: no organization, or a vendor that does not answer; `by_run` where only a whole run looks. */
  look: Look | 'unknown' | 'by_run';
}

/** The finding of an id with a fresh look at what it is about, which changes nothing; null if there is none. */
export async function findDrift(id: string): Promise<FoundDrift | null> {
  if (!/^\d{1,15}$/.test(id)) return null;
  const [row] = await db()
    .select()
    .from(reconcileDrifts)
    .where(eq(reconcileDrifts.id, Number(id)));
  if (!row) return null;
  const { organizationId, detail, repaired, foundAt } = row;
  // Written by a reconcile of ours, from the same list.
  const kind = row.kind as DriftKind;
  return {
    organizationId,
    kind,
    detail,
    repaired,
    foundAt,
    look: await lookAt(kind, organizationId),
  };
}

async function lookAt(kind: DriftKind, organizationId: string | null) {
  if ((OF_BOOKS as readonly string[]).includes(kind)) return 'by_run';
  return (organizationId && (await unlessAway(lookNow(organizationId)))) || 'unknown';
}

const lookNow = async (organizationId: string): Promise<Look> =>
  (await lookAgain(organizationId)) ?? { drifts: [], steps: [] };
