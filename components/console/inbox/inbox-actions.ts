'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { consoleAction } from '@/lib/auth/console/console-door';
import { askForMissed } from '@/lib/console/inbox/ask-for-missed';
import { replayEvent } from '@/lib/console/inbox/replay-event';
import { plainName } from '@/lib/core/http/plain-text';

/** Queues the job of an event's subject anew. */
export const replayEventForm = consoleAction(
  'replayEvent',
  { id: plainName },
  ({ id }) => id,
  async (context, { id }) => {
    await replayEvent(context, id);
    refresh();
  },
);

/** Asks Stripe for events that did not arrive, and shows those that came in just now. */
export const fetchMissedForm = consoleAction(
  'fetchMissedEvents',
  { since: z.enum(['1h', '24h', '7d', '30d']) },
  ({ since }) => `stripe since ${since}`,
  async (context, { since }) => {
    const begun = new Date().toISOString();
    const found = await askForMissed(context, since);
    redirect(`/admin/inbox?since=${encodeURIComponent(begun)}&found=${found}`);
  },
);
