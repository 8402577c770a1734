'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { practiceAction } from '@/lib/auth/door/action';
import { isColour } from '@/lib/experts/branding/accent-shades';
import { saveAccent } from '@/lib/experts/branding/save-accent';
import { removePicture } from '@/lib/experts/pictures/remove-picture';

const colour = z
  .string({ error: 'required' })
  .trim()
  .toLowerCase()
  .refine(isColour, 'invalid_colour');

/** Keeps the colour of the expert's page. */
export const saveAccentForm = practiceAction(
  'saveAccent',
  'custom_branding',
  z.object({ accentColour: colour }),
  async (context, input) => {
    await saveAccent(context, input);
    refresh();
  },
);

/** Takes the expert's colour away, so that ours is back. */
export const resetAccentForm = practiceAction(
  'saveAccent',
  'custom_branding',
  z.object({}),
  async (context) => {
    await saveAccent(context, { accentColour: null });
    refresh();
  },
);

/** Takes the logo away. */
export const removeLogoForm = practiceAction(
  'removePicture',
  'custom_branding',
  z.object({}),
  async (context) => {
    await removePicture(context, { kind: 'logo' });
    refresh();
  },
);
