'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { action } from '@/lib/auth/door/action';
import { acceptInvitation } from '@/lib/invites/invitations/accept-invitation';

/** Accepts an invitation, and leads to where its plan opens. */
export const acceptInvitationForm = action(
  'acceptInvitation',
  z.object({ token: z.string({ error: 'invalid' }).max(100, 'invalid') }),
  async (context, input) => {
    await acceptInvitation(context, input);
    redirect('/apply');
  },
);
