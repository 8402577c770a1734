'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { practiceAction } from '@/lib/auth/door/action';
import { limitRate } from '@/lib/auth/door/rate-limit';
import { makeOwnAddress, revokeOwnAddress } from '@/lib/bookings/calendars/address/own-address';
import { addFeed } from '@/lib/bookings/feeds/add-feed';
import { feedInput } from '@/lib/bookings/feeds/feed-input';
import { readOwnFeed, removeFeed } from '@/lib/bookings/feeds/own-feed';
import { id } from '@/lib/core/forms/fields';

const FEATURE = 'calendar_integration';

/** Makes the address of the expert's calendar, or another in its place. */
export const makeAddressForm = practiceAction(
  'makeOwnAddress',
  FEATURE,
  z.object({}),
  async (context) => {
    await makeOwnAddress(context);
    refresh();
  },
);

/** Takes it back. */
export const revokeAddressForm = practiceAction(
  'revokeOwnAddress',
  FEATURE,
  z.object({}),
  async (context) => {
    await revokeOwnAddress(context);
    refresh();
  },
);

/** Imports a calendar, which is fetched at once. */
export const addFeedForm = practiceAction('addFeed', FEATURE, feedInput, async (context, input) => {
  await limitRate('upload', context.actor.userId);
  await addFeed(context, input);
  refresh();
});

/** Reads an imported calendar now. */
export const readFeedForm = practiceAction(
  'readOwnFeed',
  FEATURE,
  z.object({ id }),
  async (context, { id: feedId }) => {
    await limitRate('upload', context.actor.userId);
    await readOwnFeed(context, feedId);
    refresh();
  },
);

/** Forgets an imported calendar. */
export const removeFeedForm = practiceAction(
  'removeFeed',
  FEATURE,
  z.object({ id }),
  async (context, { id: feedId }) => {
    await removeFeed(context, feedId);
    refresh();
  },
);
