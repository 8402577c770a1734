'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { practiceAction } from '@/lib/auth/door/action';
import { removePicture } from '@/lib/experts/pictures/remove-picture';
import { profileInput } from '@/lib/experts/profile/profile-input';
import { publishProfile } from '@/lib/experts/profile/publish-profile';
import { saveProfile } from '@/lib/experts/profile/save-profile';

/** Keeps what an expert tells of themselves. */
export const saveProfileForm = practiceAction(
  'saveProfile',
  'profile_expert',
  profileInput,
  async (context, input) => {
    await saveProfile(context, input);
    refresh();
  },
);

/** Shows the expert's page to everybody, or takes it back. */
export const publishProfileForm = practiceAction(
  'publishProfile',
  'profile_expert',
  z.object({ to: z.enum(['published', 'draft']) }),
  async (context, input) => {
    await publishProfile(context, input);
    refresh();
  },
);

/** Takes the expert's photo away. */
export const removePhotoForm = practiceAction(
  'removePicture',
  'profile_expert',
  z.object({}),
  async (context) => {
    await removePicture(context, { kind: 'photo' });
    refresh();
  },
);
