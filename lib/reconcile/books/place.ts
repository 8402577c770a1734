import { z } from 'zod';
import { PLATFORM_BALANCE } from '@/lib/ledger/sync/entry-of';

const cents = z.record(z.string(), z.number());

/**
 * How far the books are compared. Balances go one after the other, the platform's first; of one, Stripe's
 * lines from the newest back, so that a run that was stopped goes on within it.
 */
const placeSchema = z.object({
  /** `platform` or a connected account; those before it are done. */
  account: z.string(),
  /** Null before the first line. */
  walk: z
    .object({
      /** The last line that was compared. */
      after: z.string(),
      /** Our entries from this moment on are compared. */
      before: z.string(),
      /** Lines from this moment back must be in the books: a reading has come past them, or should have. */
      dueUntil: z.string(),
      /** Sums of the nets of Stripe's lines so far, and of those among them that must be in the books. */
      netCents: cents,
      dueCents: cents,
      /** What Stripe said the balance came to when the walk began; null where it went on moving. */
      balanceCents: cents.nullable(),
    })
    .nullable(),
});

export type Place = z.infer<typeof placeSchema>;
export type Walk = NonNullable<Place['walk']>;

/** The place that a run's cursor says. Pure. */
export function readPlace(cursor: string): Place {
  if (cursor === '') return { account: PLATFORM_BALANCE, walk: null };
  return placeSchema.parse(JSON.parse(cursor));
}

/** The same as a cursor. Pure. */
export const writePlace = (place: Place): string => JSON.stringify(place);
