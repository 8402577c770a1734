import { groupErrors } from '../jobs/list-jobs';
import { jobsHref } from '../jobs/jobs-href';
import { MOST_COUNTED } from '../paging/read-bounded';
import type { FindNeeds } from './need';

/** Jobs that were given up, one need for each way of failing. */
export const failedJobs: FindNeeds = async () =>
  (await groupErrors('given_up', 5)).map(({ task, error, count }) => ({
    kind: 'failedJobs',
    count: Math.min(count, MOST_COUNTED),
    isOver: count > MOST_COUNTED,
    words: { task, error },
    touches: [],
    href: jobsHref({ state: 'given_up', task, error }),
    alert: 'DeadLetters',
  }));
