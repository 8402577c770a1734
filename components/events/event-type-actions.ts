'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { practiceAction } from '@/lib/auth/door/action';
import { eventTypeInput } from '@/lib/bookings/event-types/event-type-input';
import { moveEventType } from '@/lib/bookings/event-types/move-event-type';
import { saveEventType } from '@/lib/bookings/event-types/save-event-type';
import { id } from '@/lib/core/forms/fields';

/** Makes an event type, and leads to it. */
export const createEventTypeForm = practiceAction(
  'createEventType',
  'events_create',
  eventTypeInput,
  async (context, input) => {
    const made = await saveEventType(context, { ...input, id: null });
    redirect(`/events/${made}?made=1`);
  },
);

/** Changes an event type. */
export const changeEventTypeForm = practiceAction(
  'changeEventType',
  'events_create',
  z.intersection(eventTypeInput, z.object({ id })),
  async (context, input) => {
    await saveEventType(context, input);
    refresh();
  },
);

/** Publishes an event type, takes it back, archives or restores it. */
export const moveEventTypeForm = practiceAction(
  'moveEventType',
  'events_create',
  z.object({ id, to: z.enum(['draft', 'published', 'archived']) }),
  async (context, input) => {
    await moveEventType(context, input);
    refresh();
  },
);
