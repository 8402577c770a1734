import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type BooksStory,
  booksStory,
  type Expert,
  type Paid,
  type Scene,
  STEPS,
} from '@/tests/support/books-story';
import { judgeBooks } from '@/tests/support/judge-books';
import { lateLines } from '@/tests/support/late-lines';
import { type Engine, startEngine } from '@/tests/support/story-engine';

/** Stories to tell; `npm run test:property` tells more. A seed that failed is told again with PROPERTY_SEED. */
const RUNS = Number(process.env['PROPERTY_BOOKS'] ?? 500);
const SEED = Number(process.env['PROPERTY_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const EXPERTS = 2;
/** Further than any reading looks back, so that a story's readings are of its own lines. Seconds. */
const BETWEEN_STORIES = 3600;

let engine: Engine;
let app: Awaited<ReturnType<typeof load>>;
let verbs: ReadonlySet<string>;
/** How often the stories came to what they are told for. */
const seen = { lines: 0, refunds: 0, reversals: 0, ofDisputes: 0, twice: 0, late: 0, failed: 0 };
let late: number[] = [];

const load = async () => ({
  ...(await import('@/lib/ledger/earnings/differing-earnings')),
  ...(await import('@/lib/ledger/sync/sync-balance')),
});

beforeAll(async () => {
  const between = (send: typeof fetch) =>
    lateLines(send, () => {
      const isLate = late.shift() === 0;
      seen.late += isLate ? 1 : 0;
      return isLate;
    });
  engine = await startEngine({ atRisk: /balance_transactions|refunds|invoice_payments/, between });
  app = await load();
  verbs = await verbsOf();
});
afterAll(() => engine.stop());

async function control(verb: string, body: object): Promise<unknown> {
  const answer = await fetch(`${engine.stack.stripe.url}/_sandbox/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { result, error } = (await answer.json()) as { result?: unknown; error?: string };
  if (!answer.ok) throw new Error(error);
  return result;
}

/** What the stand-in's control can do, which it says when it is asked for what it cannot. */
async function verbsOf(): Promise<ReadonlySet<string>> {
  const told = await control('nothing', {}).catch(String);
  return new Set(/There is: (.*)\./.exec(String(told))?.[1]?.split(', '));
}

/** What Stripe refuses did not happen. */
async function asStripe(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Error) || !/^Stripe|^Error$/.test(error.constructor.name)) throw error;
  }
}

async function newExpert(): Promise<Expert> {
  const organizationId = `org_${randomBytes(8).toString('hex')}`;
  const { id: accountId } = await engine.outside.v2.core.accounts.create({
    contact_email: 'ana@example.test',
    identity: { country: 'pt' },
    defaults: {
      currency: 'eur',
      responsibilities: { fees_collector: 'application', losses_collector: 'application' },
    },
    configuration: {
      recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
    },
    dashboard: 'express',
  });
  await engine.stack.stripe.control.account({ account: accountId, status: 'active' });
  await engine.pool.query(
    `insert into connected_accounts (organization_id, id, status, requirements) values ($1, $2, 'active', '[]')`,
    [organizationId, accountId],
  );
  return { organizationId, accountId };
}

async function keepAppointment({ intent, expert }: Paid, feeCents: number, amountCents: number) {
  await engine.pool.query(
    `insert into appointments (organization_id, event_type_id, event_type_name, member_ref, starts_at, ends_at,
       busy_range, status, amount_cents, commission_bps, commission_cents, payment_intent_id, destination_account_id)
     values ($1, $2, 'First', 'member', now(), now() + interval '1 hour', tstzrange(now(), now() + interval '1 hour'),
       'cancelled', $3, 0, $4, $5, $6)`,
    [expert.organizationId, randomUUID(), amountCents, feeCents, intent, expert.accountId],
  );
}

/** Reads a balance as a job does: what stops it stops it, and the next one goes on. */
async function attempt(account: string): Promise<void> {
  await engine.attempt(async () => {
    try {
      await app.syncBalance(account);
    } catch (error) {
      seen.failed += 1;
      throw error;
    }
  });
}

async function tell({ steps, faults, late: lateAt, part }: BooksStory): Promise<void> {
  engine.heal();
  late = [];
  const { stripe } = engine.stack;
  const since = await stripe.control.advanceClock({ seconds: BETWEEN_STORIES });
  const experts = await Promise.all(Array.from({ length: EXPERTS }, newExpert));
  const accounts = ['platform', ...experts.map(({ accountId }) => accountId)];
  const scene: Scene = {
    outside: engine.outside,
    stripe,
    experts,
    paid: [],
    disputes: [],
    payouts: [],
    keepAppointment,
    control,
    read: async (which) => {
      if (new Set(which).size < which.length) seen.twice += 1;
      await Promise.all(which.map((at) => attempt(accounts[at % accounts.length] ?? '')));
    },
  };
  engine.fail(faults, []);
  late = [...lateAt];
  for (const step of steps) await asStripe(async () => STEPS[step.do]?.run(scene, step));
  late = [];
  engine.heal();
  // A debit would settle in a later story's time.
  for (const { intent } of scene.paid.filter(({ isDebit }) => isDebit))
    await asStripe(() => control('settle-payment', { intentId: intent, outcome: 'succeed' }));
  // What no event told of, the hourly look at every balance finds.
  for (const account of accounts) await app.syncBalance(account);
  const { lines, ofDisputes } = await judgeBooks({ engine, ...app }, scene, since, part);
  seen.ofDisputes += ofDisputes;
  seen.lines += lines.length;
  seen.refunds += lines.filter(({ type }) => type === 'refund').length;
  seen.reversals += lines.filter(({ type }) => type === 'transfer_refund').length;
}

describe('the books', () => {
  it(
    `of ${RUNS} random stories, with events repeated and lost, crashes and lists that are late, are Stripe’s line by line and add up (seed ${SEED})`,
    { timeout: 7_200_000 },
    async () => {
      process.stdout.write(`stories: ${RUNS}, seed: ${SEED}\n`);
      await fc.assert(fc.asyncProperty(booksStory(verbs), tell), {
        numRuns: RUNS,
        seed: SEED,
        endOnFailure: process.env['PROPERTY_SHRINK'] !== 'true',
      });
      process.stdout.write(`seen: ${JSON.stringify(seen)}\n`);
      expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
      const books = await engine.stack.stripe.control.books();
      const { rows } = await engine.pool.query<{ cents: number }>(
        `select sum(p.amount_cents)::int as cents from ledger_postings p join ledger_accounts a on a.id = p.account_id
         where a.kind = 'platform_balance'`,
      );
      expect(rows[0]?.cents).toBe(
        books.find(({ account }) => account === 'acct_platform')?.netCents,
      );
    },
  );
});
