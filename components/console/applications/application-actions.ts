'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { EXPERT_TIERS } from '@/config/invites';
import { consoleAction } from '@/lib/auth/console/console-door';
import { id, oneOf, requiredText, someOf } from '@/lib/core/forms/fields';
import { approveApplication } from '@/lib/invites/review/approve-application';
import { claimApplication } from '@/lib/invites/review/claim-application';
import { rejectApplication } from '@/lib/invites/review/reject-application';

/** Puts an application under the administrator's review. */
export const claimApplicationForm = consoleAction(
  'claimApplication',
  { id, instead: z.string().max(100).optional() },
  (input) => input.id,
  async (context, input) => {
    await claimApplication(context, input);
    refresh();
  },
);

/** Approves it: the plan opens by itself. */
export const approveApplicationForm = consoleAction(
  'approveApplication',
  { id, tier: oneOf(EXPERT_TIERS), extras: someOf(['lecturer']) },
  (input) => input.id,
  async (context, input) => {
    const withLecturer = input.extras.includes('lecturer');
    await approveApplication(context, { id: input.id, tier: input.tier, withLecturer });
    refresh();
  },
);

/** Rejects it; the applicant reads why. */
export const rejectApplicationForm = consoleAction(
  'rejectApplication',
  { id, answer: requiredText(1000) },
  (input) => input.id,
  async (context, input) => {
    await rejectApplication(context, input);
    refresh();
  },
);
