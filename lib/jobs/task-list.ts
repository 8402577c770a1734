import { and, eq, inArray, sql } from 'drizzle-orm';
import type { JobHelpers, TaskList } from 'graphile-worker';
import { z } from 'zod';
import { db } from '@/db/client';
import { webhookEvents } from '@/db/schema';
import { syncCustomer } from '@/lib/billing/sync-customer';
import type { TaskName } from '@/lib/core/enqueue';
import { log } from '@/lib/core/log';
import { syncRole } from '@/lib/organizations/sync-role';

const customerPayload = z.object({ customerId: z.string() });
const organizationPayload = z.object({ organizationId: z.string() });

/** Every background job. A job that throws is tried again with exponential backoff by the queue. */
export const taskList = {
  'sync-customer': logged('sync-customer', async (payload) => {
    const { customerId } = customerPayload.parse(payload);
    try {
      const { outcome } = await syncCustomer(customerId);
      if (outcome === 'unknown_customer') await ignoreEvents(customerId);
    } catch (error) {
      await recordFailure(customerId, error);
      throw error;
    }
  }),
  'sync-role': logged('sync-role', async (payload) => {
    await syncRole(organizationPayload.parse(payload).organizationId);
  }),
} satisfies Record<TaskName, TaskList[string]>;

function logged(task: TaskName, run: (payload: unknown) => Promise<void>) {
  return async (payload: unknown, helpers: JobHelpers): Promise<void> => {
    const started = performance.now();
    const fields = { task, job: helpers.job.id, attempt: helpers.job.attempts };
    try {
      await run(payload);
      log().debug({ ...fields, ms: Math.round(performance.now() - started) }, 'job done');
    } catch (error) {
      log().warn({ ...fields, error }, 'job failed, the queue tries again');
      throw error;
    }
  };
}

/** Customers that are not ours (a member's, another product's) leave their events on record. */
async function ignoreEvents(customerId: string): Promise<void> {
  await db()
    .update(webhookEvents)
    .set({ status: 'ignored' })
    .where(
      and(eq(webhookEvents.subject, `customer:${customerId}`), eq(webhookEvents.status, 'pending')),
    );
}

async function recordFailure(customerId: string, error: unknown): Promise<void> {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  await db()
    .update(webhookEvents)
    .set({
      status: 'failed',
      attempts: sql`${webhookEvents.attempts} + 1`,
      error: message.slice(0, 500),
    })
    .where(
      and(
        eq(webhookEvents.subject, `customer:${customerId}`),
        inArray(webhookEvents.status, ['pending', 'failed']),
      ),
    );
}
