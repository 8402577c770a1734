import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { MOST_COUNTED, type BoundedCount } from '../paging/read-bounded';
import { type ListPage, PAGE_ROWS, type Place, placeText, toListPage } from '../paging/place';

/** Where a job stands. `failing` has failed and will be tried again; `given_up` waits for a person. */
export const JOB_STATES = ['running', 'waiting', 'failing', 'given_up'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** One job of the queue. Times as Postgres writes them. */
export interface ListedJob {
  id: string;
  task: string;
  /** What it is about: `customer:cus_…`. */
  key: string | null;
  state: JobState;
  tries: number;
  mostTries: number;
  error: string | null;
  /** When it runs next, or began. */
  runAt: string;
  updatedAt: string;
}

/** The queue's own view is asked (https://worker.graphile.org/docs/schema): its tables are private. */
const STATE_IS: Record<JobState, SQL> = {
  running: sql`locked_at is not null`,
  waiting: sql`locked_at is null and attempts = 0`,
  failing: sql`locked_at is null and attempts > 0 and attempts < max_attempts`,
  given_up: sql`locked_at is null and attempts >= max_attempts and key is not null`,
};

const COLUMNS = sql`id::text as id, task_identifier as task, key, attempts::int as tries,
  max_attempts::int as "mostTries", last_error as error, run_at as "runAt", updated_at as "updatedAt",
  case when locked_at is not null then 'running' when attempts = 0 then 'waiting'
    when attempts < max_attempts then 'failing' else 'given_up' end as state`;

interface JobQuestion {
  state: JobState;
  /** One group of what was given up. */
  error?: string | undefined;
  task?: string | undefined;
}

/** What jobs are asked to be. */
export function jobsAsked({ state, error, task }: JobQuestion): SQL[] {
  return [
    STATE_IS[state],
    ...(task ? [sql`task_identifier = ${task}`] : []),
    ...(error ? [sql`${ERROR_GROUP} = ${error}`] : []),
  ];
}

/** Jobs of one state, those that changed last first. */
export async function listJobs(
  { state, error, task }: JobQuestion,
  before: Place | null,
): Promise<ListPage<ListedJob>> {
  const asked = jobsAsked({ state, error, task });
  if (before) asked.push(sql`(updated_at, id) < (${before.at}::timestamptz, ${before.id}::bigint)`);
  const rows = await db().execute<ListedJob & { at: string } & Record<string, unknown>>(sql`
    select ${COLUMNS}, ${sql.raw(placeText('updated_at'))} as at
    from (select * from graphile_worker.jobs where ${sql.join(asked, sql` and `)}
      order by updated_at desc, id desc limit ${PAGE_ROWS + 1}) shown
    order by updated_at desc, shown.id desc`);
  return toListPage(rows, ({ at, id }) => ({ at, id }));
}

/** One job, by its id or by what it is about; null if the queue has none. */
export async function findJob(by: { id: string } | { key: string }): Promise<ListedJob | null> {
  if ('id' in by && !/^\d{1,18}$/.test(by.id)) return null;
  const asked = 'id' in by ? sql`id = ${by.id}::bigint` : sql`key = ${by.key}`;
  const [row] = await db().execute<ListedJob & Record<string, unknown>>(
    sql`select ${COLUMNS} from graphile_worker.jobs where ${asked}`,
  );
  return row ?? null;
}

/** How many jobs there are of each state, exact up to a thousand. */
export async function countJobs(): Promise<Record<JobState, BoundedCount>> {
  const counts = JOB_STATES.map(
    (state) => sql`(select count(*)::int from (select from graphile_worker.jobs
      where ${STATE_IS[state]} limit ${MOST_COUNTED + 1}) few) as ${sql.identifier(state)}`,
  );
  const [row] = await db().execute<Record<JobState, number>>(
    sql`select ${sql.join(counts, sql`, `)}`,
  );
  const bounded = (count = 0) => ({
    count: Math.min(count, MOST_COUNTED),
    isOver: count > MOST_COUNTED,
  });
  return {
    running: bounded(row?.running),
    waiting: bounded(row?.waiting),
    failing: bounded(row?.failing),
    given_up: bounded(row?.given_up),
  };
}

/** Letters of an error that tell groups apart; as an address keeps them (`searchWords`), also those of a bulk run. */
const MOST_LETTERS = 150;
const SPACE = ' \t\r\n';

/** An error without what differs from job to job: ids, numbers, the request. As much of it as an address carries. */
export const ERROR_GROUP = sql`btrim(left(btrim(regexp_replace(coalesce(last_error, ''),
  '\\m(cus|sub|si|in|pi|pm|ch|re|evt|event|req|org|user|acct|price|prod|om|session)_\\w+|[0-9a-f]{8}-[0-9a-f-]{27}|\\d{2,}',
  '…', 'g'), ${SPACE}), ${MOST_LETTERS}), ${SPACE})`;

/** Jobs that are grouped at a time: those that changed last. */
const MOST_GROUPED = MOST_COUNTED + 1;

/** Jobs that fail alike. */
export interface ErrorGroup {
  task: string;
  error: string;
  count: number;
  latest: string;
}

/** What fails now or was given up, grouped by task and error, the largest group first; of very many, the latest thousand. */
export async function groupErrors(state: 'failing' | 'given_up', most = 20): Promise<ErrorGroup[]> {
  return db().execute<ErrorGroup & Record<string, unknown>>(sql`
    select task_identifier as task, ${ERROR_GROUP} as error, count(*)::int as count,
      max(updated_at) as latest
    from (select task_identifier, last_error, updated_at from graphile_worker.jobs
      where ${STATE_IS[state]} order by updated_at desc limit ${MOST_GROUPED}) latest
    group by 1, 2 order by count(*) desc, 1, 2 limit ${most}`);
}
