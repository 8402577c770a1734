'use server';

import { refresh } from 'next/cache';
import { consoleAction } from '@/lib/auth/console/console-door';
import { plainName } from '@/lib/core/http/plain-text';
import { askForRun } from '@/lib/reconcile/ask-for-run';
import { repairNow } from '@/lib/reconcile/organizations/repair-now';

/** Has an organization looked at anew and repaired as far as that can be done. */
export const repairDriftForm = consoleAction(
  'repairDrift',
  { organizationId: plainName },
  ({ organizationId }) => organizationId,
  async ({ actor }, { organizationId }) => {
    try {
      await repairNow(organizationId, actor.userId);
    } finally {
      // Half of it may be done.
      refresh();
    }
  },
);

/** Has a whole run begin now, which looks at what no single look does. */
export const runDriftForm = consoleAction(
  'runReconcile',
  {},
  () => 'reconcile',
  async (context) => {
    await askForRun(context);
    refresh();
  },
);
