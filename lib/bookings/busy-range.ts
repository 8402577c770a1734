import { rangeOf } from '@/db/schema';

const MINUTE_MS = 60_000;

/** When an appointment begins and ends, and what it occupies with its buffers. Pure. */
export function occupied(
  startsAt: Date,
  durationMinutes: number,
  buffers: { beforeMinutes: number; afterMinutes: number },
): { startsAt: Date; endsAt: Date; busyRange: string } {
  const endsAt = new Date(startsAt.getTime() + durationMinutes * MINUTE_MS);
  const busyRange = rangeOf(
    new Date(startsAt.getTime() - buffers.beforeMinutes * MINUTE_MS),
    new Date(endsAt.getTime() + buffers.afterMinutes * MINUTE_MS),
  );
  return { startsAt, endsAt, busyRange };
}
