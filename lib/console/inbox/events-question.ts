import { type SQL, sql } from 'drizzle-orm';
import type { Place } from '../paging/place';
import type { BoundedQuestion } from '../paging/read-bounded';
import { momentOf } from '../paging/since';

/** What the inbox can be asked, by its words in the address. */
export const EVENT_FILTERS = ['provider', 'status', 'type', 'q', 'since', 'until'] as const;
export type EventFilters = Partial<Record<(typeof EVENT_FILTERS)[number], string>>;

/** `failed`: waiting, and its subject's job was given up. */
export const EVENT_STATUSES = ['pending', 'failed', 'applied', 'ignored'] as const;

const IS_GIVEN_UP = sql`status = 'pending' and exists (
  select from graphile_worker.jobs job where job.key = subject
    and job.attempts >= job.max_attempts and job.locked_at is null)`;

const COLUMNS = sql`provider, account, event_id as "eventId", type, subject, status,
  occurred_at as "occurredAt", received_at as "receivedAt", applied_at as "appliedAt"`;

/**
 * The question that filters of the inbox put. An event's id, else its subject, else its type, else that
 * it waits, is what an index leads by; the rest is asked of what it leads to.
 */
export function eventsQuestion(
  filters: EventFilters,
  before: Place | null = null,
  now = new Date(),
): BoundedQuestion {
  const { q, type, status, provider } = filters;
  const lead: SQL[] = [];
  const rest: SQL[] = [];
  const isId = q !== undefined && /^(evt|event)_/.test(q);
  if (q) lead.push(isId ? sql`event_id = ${q}` : subjectIs(q));
  if (type) (lead.length === 0 ? lead : rest).push(sql`type = ${type}`);
  const isWaiting = status === 'pending' || status === 'failed';
  if (isWaiting) (lead.length === 0 ? lead : rest).push(sql`status = 'pending'`);
  if (status === 'failed') rest.push(IS_GIVEN_UP);
  if (status === 'applied' || status === 'ignored') rest.push(sql`status = ${status}`);
  if (provider) rest.push(sql`provider = ${provider}`);
  const [since, until] = [momentOf(filters.since, now), momentOf(filters.until, now)];
  if (since) lead.push(sql`received_at >= ${since.toISOString()}::timestamptz`);
  if (until) lead.push(sql`received_at <= ${until.toISOString()}::timestamptz`);
  const table = sql`webhook_events`;
  return {
    table,
    columns: COLUMNS,
    at: 'received_at',
    id: 'event_id',
    idType: 'text',
    lead,
    rest,
    before,
  };
}

/** A subject as it is on record, or the id in one: `cus_…` finds `customer:cus_…`. */
function subjectIs(word: string): SQL {
  const keys = word.includes(':')
    ? [word]
    : ['customer', 'person', 'role', 'payment', 'account'].map((name) => `${name}:${word}`);
  const [first = '', ...more] = keys;
  const kind = /^(cus|user|org|pi|acct)_/.exec(word)?.[1];
  const ofKind = { cus: 'customer', user: 'person', org: 'role', pi: 'payment', acct: 'account' };
  if (kind) return sql`subject = ${`${ofKind[kind as keyof typeof ofKind]}:${word}`}`;
  return more.length === 0
    ? sql`subject = ${first}`
    : sql`subject in (${sql.join(
        keys.map((key) => sql`${key}`),
        sql`, `,
      )})`;
}
