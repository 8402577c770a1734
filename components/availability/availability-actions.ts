'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { practiceAction } from '@/lib/auth/door/action';
import { addOverride } from '@/lib/bookings/availability/add-override';
import { createSchedule } from '@/lib/bookings/availability/create-schedule';
import { deleteSchedule } from '@/lib/bookings/availability/delete-schedule';
import { makeDefault } from '@/lib/bookings/availability/make-default';
import { overrideInput } from '@/lib/bookings/availability/override-input';
import { removeOverride } from '@/lib/bookings/availability/remove-override';
import { saveSchedule } from '@/lib/bookings/availability/save-schedule';
import { scheduleInput } from '@/lib/bookings/availability/schedule-input';
import { id, requiredText } from '@/lib/core/forms/fields';

/** Makes a schedule, and leads to it. */
export const createScheduleForm = practiceAction(
  'createSchedule',
  'availability_manage',
  z.object({ name: requiredText(60) }),
  async (context, input) => {
    redirect(`/availability?schedule=${await createSchedule(context, input)}`);
  },
);

/** Keeps the hours and rules of a schedule. */
export const saveScheduleForm = practiceAction(
  'saveSchedule',
  'availability_manage',
  scheduleInput.extend({ id }),
  async (context, input) => {
    await saveSchedule(context, input);
    refresh();
  },
);

/** Makes a schedule the default one. */
export const makeDefaultForm = practiceAction(
  'makeDefault',
  'availability_manage',
  z.object({ id }),
  async (context, input) => {
    await makeDefault(context, input);
    refresh();
  },
);

/** Deletes a schedule, and leads to the default one. */
export const deleteScheduleForm = practiceAction(
  'deleteSchedule',
  'availability_manage',
  z.object({ id }),
  async (context, input) => {
    await deleteSchedule(context, input);
    redirect('/availability');
  },
);

/** Adds days of other hours, or of none. */
export const addOverrideForm = practiceAction(
  'addOverride',
  'availability_manage',
  overrideInput,
  async (context, input) => {
    await addOverride(context, input);
    refresh();
  },
);

/** Takes days of other hours away. */
export const removeOverrideForm = practiceAction(
  'removeOverride',
  'availability_manage',
  z.object({ id }),
  async (context, input) => {
    await removeOverride(context, input);
    refresh();
  },
);
