'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { action } from '@/lib/auth/door/action';
import { saveMemberProfile } from '@/lib/users/member-profile';
import { memberProfileInput } from '@/lib/users/member-profile-input';

/** Keeps what a member tells of themselves. */
export const memberProfileForm = action('saveMemberProfile', memberProfileInput, saveMemberProfile);

/** Forgets all of it. */
export const clearMemberProfileForm = action('saveMemberProfile', z.object({}), async (context) => {
  await saveMemberProfile(context, {});
  redirect('/account/profile?cleared=1');
});
