'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { consoleAction } from '@/lib/auth/console/console-door';
import { discardJob } from '@/lib/jobs/discard-job';
import { replayJob } from '@/lib/jobs/failed-jobs';

const job = { id: z.string().regex(/^\d{1,18}$/) };

/** Queues a given-up job anew. */
export const retryJobForm = consoleAction(
  'retryJob',
  job,
  ({ id }) => id,
  async ({ actor }, { id }) => {
    await replayJob(id, actor.userId);
    refresh();
  },
);

/** Takes a given-up job off the queue for good. */
export const discardJobForm = consoleAction(
  'discardJob',
  job,
  ({ id }) => id,
  async ({ actor }, { id }) => {
    await discardJob(id, actor.userId);
    refresh();
  },
);
