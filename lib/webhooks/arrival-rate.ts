const SECOND_MS = 1000;

/** Counts what arrived within the last second, or a little more: it keeps tenths of seconds. */
export class ArrivalRate {
  private readonly slots = Array.from({ length: 10 }, () => 0);
  private slot = 0;

  /** Adds `count` arrivals at `nowMs` (any clock that does not go back) and returns how many the last second saw. */
  add(count: number, nowMs: number = performance.now()): number {
    const slot = Math.floor((nowMs * this.slots.length) / SECOND_MS);
    const passed = Math.min(slot - this.slot, this.slots.length);
    for (let step = 1; step <= passed; step += 1)
      this.slots[(this.slot + step) % this.slots.length] = 0;
    if (passed > 0) this.slot = slot;
    const at = this.slot % this.slots.length;
    this.slots[at] = (this.slots[at] ?? 0) + count;
    return this.slots.reduce((sum, one) => sum + one, 0);
  }
}
