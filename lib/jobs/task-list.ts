import type { TaskList } from 'graphile-worker';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { syncCustomer, syncFromHints } from '@/lib/billing/sync/sync-customer';
import type { TaskName } from '@/lib/core/enqueue';
import { inTime } from '@/lib/core/in-time';
import { log } from '@/lib/core/log';
import { expireEmails } from '@/lib/notifications/outbox/expire-emails';
import { sendEmails } from '@/lib/notifications/outbox/send-emails';
import { sendReminders } from '@/lib/notifications/sweep/send-reminders';
import { sweepInvoices } from '@/lib/notifications/sweep/sweep-invoices';
import { syncRole } from '@/lib/organizations/roles/sync-role';
import { reconcile } from '@/lib/reconcile/reconcile';
import { expireInbox } from '@/lib/webhooks/inbox/expire-inbox';
import { fetchMissedEvents } from '@/lib/webhooks/missed/fetch-missed-events';
import { queueForgotten } from '@/lib/webhooks/inbox/queue-subject';
import { ignoreEvents } from '@/lib/webhooks/inbox/open-events';
import { runJob } from './run-job';

/** A run that hangs counts as failed; should it go on after all, its ticket is too old to do harm. */
const PATIENCE_MS = 120_000;

const attempt = z.number().int().min(1).default(1);
const customerJob = z.object({ customerId: z.string(), always: z.boolean().optional(), attempt });

/**
 * Events of one change come within moments of each other; one look at Stripe serves them all. A job
 * that had to wait in the queue has gathered there.
 */
const GATHER_MS = 40;
const gather = (queuedAt: Date) => sleep(Math.max(0, GATHER_MS - (Date.now() - Number(queuedAt))));
const organizationJob = z.object({ organizationId: z.string(), attempt });
const plainJob = z.object({ attempt });

/** Every background job. `runJob` decides what becomes of one that fails. */
export const taskList = {
  'sync-customer': async (input, { job }) => {
    const { attempt: tries, ...payload } = customerJob.parse(input);
    const key = `customer:${payload.customerId}`;
    await runJob({ task: 'sync-customer', payload, key, attempt: tries }, async () => {
      if (!payload.always) await gather(job.run_at);
      const sync = payload.always ? syncCustomer : syncFromHints;
      const { outcome } = await inTime(sync(payload.customerId), PATIENCE_MS, key);
      if (outcome === 'unknown_customer') await ignoreEvents(key);
    });
  },
  'sync-role': async (input) => {
    const { attempt: tries, ...payload } = organizationJob.parse(input);
    const key = `role:${payload.organizationId}`;
    await runJob({ task: 'sync-role', payload, key, attempt: tries }, () =>
      inTime(syncRole(payload.organizationId), PATIENCE_MS, key),
    );
  },
  reconcile: async (input) => {
    const { attempt: tries } = plainJob.parse(input);
    await runJob({ task: 'reconcile', payload: {}, key: 'reconcile', attempt: tries }, async () => {
      const { checked, drifted } = await reconcile({ repairs: true });
      log()[drifted > 0 ? 'warn' : 'info']({ checked, drifted }, 'reconciled');
    });
  },
  'fetch-missed-events': async (input) => {
    const { attempt: tries } = plainJob.parse(input);
    await runJob(
      { task: 'fetch-missed-events', payload: {}, key: 'fetch-missed-events', attempt: tries },
      async () => {
        const found = await fetchMissedEvents();
        if (found > 0) log().warn({ found }, 'events that were never delivered');
        const forgotten = await queueForgotten();
        if (forgotten > 0) log().error({ forgotten }, 'events that no job was there for');
      },
    );
  },
  'send-emails': async (input) => {
    const { attempt: tries, ...payload } = organizationJob.parse(input);
    const key = `emails:${payload.organizationId}`;
    await runJob({ task: 'send-emails', payload, key, attempt: tries }, () =>
      sendEmails(payload.organizationId),
    );
  },
  'send-reminders': async (input) => {
    const { attempt: tries } = plainJob.parse(input);
    await runJob(
      { task: 'send-reminders', payload: {}, key: 'send-reminders', attempt: tries },
      async () => {
        log().info({ queued: await sendReminders() }, 'reminders queued');
      },
    );
  },
  'sweep-invoices': async (input) => {
    const { attempt: tries } = plainJob.parse(input);
    await runJob(
      { task: 'sweep-invoices', payload: {}, key: 'sweep-invoices', attempt: tries },
      async () => {
        const queued = await sweepInvoices();
        if (queued > 0) log().info({ queued }, 'e-mails of invoices no sync saw');
      },
    );
  },
  'expire-inbox': async (input) => {
    const { attempt: tries } = plainJob.parse(input);
    await runJob(
      { task: 'expire-inbox', payload: {}, key: 'expire-inbox', attempt: tries },
      async () => {
        const counts = { events: await expireInbox(), emails: await expireEmails() };
        log().info(counts, 'inbox and outbox tidied');
      },
    );
  },
} satisfies Record<TaskName, TaskList[string]>;

/** When the recurring jobs run, in UTC (https://worker.graphile.org/docs/cron). */
export const CRONTAB = `
*/10 * * * * fetch-missed-events
25 * * * * sweep-invoices
0 8 * * * send-reminders
15 3 * * * reconcile
45 4 * * * expire-inbox
`;
