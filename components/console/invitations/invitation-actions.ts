'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { EXPERT_TIERS } from '@/config/invites';
import { LOCALES } from '@/config/locales';
import { consoleAction } from '@/lib/auth/console/console-door';
import { id, oneOf, someOf, wholeNumber } from '@/lib/core/forms/fields';
import { resendInvitation } from '@/lib/invites/invitations/resend-invitation';
import { sendInvitation } from '@/lib/invites/invitations/send-invitation';
import { withdrawInvitation } from '@/lib/invites/invitations/withdraw-invitation';
import { revokeInvite } from '@/lib/invites/plan/revoke-invite';

const address = z
  .string({ error: 'required' })
  .trim()
  .pipe(z.email('invalid_address').max(254, 'too_long'));

/** Invites an address; the audit log has no addresses, so nothing of it is its target. */
export const sendInvitationForm = consoleAction(
  'sendInvitation',
  {
    email: address,
    tier: oneOf(EXPERT_TIERS),
    extras: someOf(['lecturer']),
    locale: oneOf(LOCALES),
  },
  () => 'new',
  async (context, { email, tier, extras, locale }) => {
    await sendInvitation(context, {
      email,
      tier,
      withLecturer: extras.includes('lecturer'),
      locale,
    });
    refresh();
  },
);

/** Sends an invitation anew. */
export const resendInvitationForm = consoleAction(
  'resendInvitation',
  { id, round: wholeNumber(1, 10_000) },
  (input) => input.id,
  async (context, input) => {
    await resendInvitation(context, input);
    refresh();
  },
);

/** Takes an invitation back that nobody has accepted. */
export const withdrawInvitationForm = consoleAction(
  'withdrawInvitation',
  { id },
  (input) => input.id,
  async (context, input) => {
    await withdrawInvitation(context, input);
    refresh();
  },
);

/** Takes back what was granted. */
export const revokeInviteForm = consoleAction(
  'revokeInvite',
  { id },
  (input) => input.id,
  async (context, input) => {
    await revokeInvite(context, input);
    refresh();
  },
);
