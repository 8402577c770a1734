'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { consoleAction } from '@/lib/auth/console/console-door';
import { planBulk } from '@/lib/console/bulk/plan-bulk';
import { cancelBulk, startBulk } from '@/lib/console/bulk/run-bulk';

/** Chooses what something is to be done to, and leads to where it is looked at and started. */
export const planBulkForm = consoleAction(
  'planBulk',
  {
    kind: z.enum(['replay-events', 'replay-jobs', 'repair-drift']),
    filter: z.string().max(2000).default(''),
  },
  ({ kind }) => kind,
  async (context, { kind, filter, reason }) => {
    const asked = Object.fromEntries(new URLSearchParams(filter));
    redirect(`/admin/bulk/${await planBulk(context, { kind, filter: asked, reason })}`);
  },
);

/** Starts what was planned, for the reason that was told then. */
export const startBulkForm = consoleAction(
  'startBulk',
  { id: z.guid() },
  ({ id }) => id,
  async (context, { id }) => {
    await startBulk(context, id);
    refresh();
  },
);

/** Stops what runs, after the batch that is under way. */
export const cancelBulkForm = consoleAction(
  'cancelBulk',
  { id: z.guid() },
  ({ id }) => id,
  async (context, { id }) => {
    await cancelBulk(context, id);
    refresh();
  },
);
