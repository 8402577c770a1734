/** Requests a second that a vendor allows one account, such as https://docs.stripe.com/rate-limits. */
export interface Limits {
  /** All operations together. */
  perSecond: number;
  /** Each operation, such as `GET /v1/subscriptions`. */
  perOperationPerSecond: number;
  /** The part of both that jobs leave to people, 0 to 1. */
  keptForPeople: number;
}

/** One request that waits for its turn. */
interface Waiting {
  operation: string;
  isBackground: boolean;
  go: () => void;
}

const WINDOW_MS = 1000;
/** Two requests a second apart here may be a little less apart at the vendor. */
const MARGIN_MS = 40;

/**
 * Lets requests through at the pace of a vendor's limits: at most so many in any second, for all
 * operations together and for each, people before jobs, and jobs only up to their part, so that a
 * person finds room while thousands of jobs wait. After a refusal it holds back what was refused.
 * No library known to us joins nested budgets with two classes of callers. `now` is in milliseconds.
 */
export class Limiter {
  private readonly waiting: { people: Waiting[]; jobs: Waiting[] } = { people: [], jobs: [] };
  /** When requests were let through, by budget, oldest first. */
  private readonly sent = new Map<string, number[]>();
  /** Budgets that are held back, and until when. */
  private readonly heldUntil = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;
  private readonly limits: Limits;
  private readonly now: () => number;

  constructor(limits: Limits, now: () => number = () => performance.now()) {
    this.limits = limits;
    this.now = now;
  }

  /** What all operations together may send in a second. */
  get perSecond(): number {
    return this.limits.perSecond;
  }

  /** Resolves when a request of this operation may be sent. */
  async turn(operation: string, isBackground: boolean): Promise<void> {
    return new Promise((resolve) => {
      const lane = isBackground ? this.waiting.jobs : this.waiting.people;
      lane.push({ operation, isBackground, go: resolve });
      this.letThrough();
    });
  }

  /** Holds back an operation, or all of them, after Stripe has refused one. */
  holdBack(operation: string | null, forMs: number): void {
    const budget = operation ?? '';
    const until = this.now() + forMs;
    this.heldUntil.set(budget, Math.max(until, this.heldUntil.get(budget) ?? 0));
  }

  private letThrough(): void {
    const now = this.now();
    let nextAt = Infinity;
    for (const lane of [this.waiting.people, this.waiting.jobs]) {
      const full = new Set<string>();
      for (const one of lane.splice(0)) {
        const at = full.has(one.operation) ? Infinity : this.freeAt(one, now);
        if (at <= now) this.send(one, now);
        else lane.push(one);
        // Whoever comes behind for the same operation waits too: each lane keeps its order.
        if (at > now) full.add(one.operation);
        if (at > now) nextAt = Math.min(nextAt, at);
      }
    }
    if (this.timer) clearTimeout(this.timer);
    this.timer = nextAt === Infinity ? null : this.wakeAt(nextAt - now);
  }

  private wakeAt(inMs: number): NodeJS.Timeout {
    return setTimeout(() => this.letThrough(), Math.max(1, Math.ceil(inMs)));
  }

  private send({ operation, isBackground, go }: Waiting, now: number): void {
    for (const budget of budgetsOf(operation, isBackground)) {
      const sent = this.sent.get(budget) ?? [];
      sent.push(now);
      this.sent.set(budget, sent);
    }
    go();
  }

  /** When every budget of a request has room, as far as is known now. */
  private freeAt({ operation, isBackground }: Waiting, now: number): number {
    const times = budgetsOf(operation, isBackground).map((budget) => {
      const sent = this.sent.get(budget) ?? [];
      while (sent[0] !== undefined && sent[0] <= now - WINDOW_MS - MARGIN_MS) sent.shift();
      const before = sent[sent.length - this.most(budget)];
      return before === undefined ? now : before + WINDOW_MS + MARGIN_MS;
    });
    const held = ['', operation].map((budget) => this.heldUntil.get(budget) ?? 0);
    return Math.max(...times, ...held);
  }

  /** Requests that a budget allows in one window; at least one, or nothing would ever move. */
  private most(budget: string): number {
    const { perSecond, perOperationPerSecond, keptForPeople } = this.limits;
    const isOperation = !/^(jobs )?$/.test(budget);
    const all = isOperation ? perOperationPerSecond : perSecond;
    const part = budget.startsWith('jobs ') ? 1 - keptForPeople : 1;
    return Math.max(1, Math.floor(all * part));
  }
}

/** The budgets that a request counts against: '' is the one of all operations. */
function budgetsOf(operation: string, isBackground: boolean): string[] {
  return isBackground ? ['', operation, 'jobs ', `jobs ${operation}`] : ['', operation];
}
