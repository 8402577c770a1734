const SECOND_MS = 1000;
const SLOTS = 10;
/** From this many events in a second on it is a burst. */
const FROM = 100;
/** How much one pause counts in the typical one. */
const WEIGHT = 0.05;
/** A customer's events are taken to be over when nothing came for so many typical pauses. */
const PAUSES = 3;
const SHORTEST_MS = 100;
const LONGEST_MS = 700;
/** Customers remembered at the most. */
const MOST = 20_000;

/**
 * Watches the events of this process, to say in a burst how long a customer's job should wait for
 * its other events. That follows the burst: where a customer's events come right after each other
 * hardly at all, where many customers' events are mixed up to most of a second. Times are ms of any clock
 * that does not go back.
 */
export class Burst {
  private readonly counts = Array.from({ length: SLOTS }, () => 0);
  private slot = 0;
  private typicalPauseMs = 0;
  /** When each customer was last heard of, oldest first. */
  private readonly heardAt = new Map<string, number>();

  /** Notes events by their subjects. Returns how long the jobs of these should wait: 0 outside a burst. */
  note(subjects: readonly (string | null)[], nowMs: number = performance.now()): number {
    for (const subject of subjects) if (subject) this.hear(subject, nowMs);
    this.forget(nowMs);
    if (this.count(subjects.length, nowMs) < FROM) return 0;
    const waitMs = Math.max(SHORTEST_MS, this.typicalPauseMs * PAUSES);
    return Math.round(Math.min(waitMs, LONGEST_MS));
  }

  private hear(subject: string, nowMs: number): void {
    const before = this.heardAt.get(subject);
    if (before !== undefined)
      this.typicalPauseMs += WEIGHT * (nowMs - before - this.typicalPauseMs);
    this.heardAt.delete(subject);
    this.heardAt.set(subject, nowMs);
  }

  private forget(nowMs: number): void {
    for (const [subject, at] of this.heardAt) {
      if (nowMs - at <= 2 * SECOND_MS && this.heardAt.size <= MOST) return;
      this.heardAt.delete(subject);
    }
  }

  /** Adds to the events of the last second and returns how many they are now. */
  private count(added: number, nowMs: number): number {
    const slot = Math.floor((nowMs * SLOTS) / SECOND_MS);
    const passed = Math.min(slot - this.slot, SLOTS);
    for (let step = 1; step <= passed; step += 1) this.counts[(this.slot + step) % SLOTS] = 0;
    this.slot = Math.max(slot, this.slot);
    const at = this.slot % SLOTS;
    this.counts[at] = (this.counts[at] ?? 0) + added;
    return this.counts.reduce((sum, one) => sum + one, 0);
  }
}
