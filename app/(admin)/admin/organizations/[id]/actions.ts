'use server';

import { z } from 'zod';
import { refreshed } from '@/app/(admin)/admin/refreshed';
import { consoleAction } from '@/lib/auth/console/console-door';
import { extendGrace } from '@/lib/console/organizations/actions/extend-grace';
import { giveFreeMonths } from '@/lib/console/organizations/actions/give-free-months';
import { linkAgain, resync } from '@/lib/console/organizations/actions/resync';
import { wholeNumber } from '@/lib/core/forms/fields';
import { plainName } from '@/lib/core/http/plain-text';
import { resendEmail } from '@/lib/notifications/outbox/resend-email';

const organization = { organizationId: plainName };
const target = ({ organizationId }: { organizationId: string }) => organizationId;

export const resyncOrganization = consoleAction(
  'resync',
  organization,
  target,
  refreshed((context, input) => resync(context, input.organizationId)),
);

export const setLinkAgain = consoleAction(
  'linkAgain',
  organization,
  target,
  refreshed((context, input) => linkAgain(context, input.organizationId)),
);

export const giveLongerGrace = consoleAction(
  'extendGrace',
  { ...organization, lastDay: z.iso.date('required') },
  target,
  refreshed(extendGrace),
);

export const giveFree = consoleAction(
  'giveFreeMonths',
  { ...organization, months: wholeNumber(1, 12), shownChargeAt: z.iso.datetime() },
  target,
  refreshed(giveFreeMonths),
);

export const sendAgain = consoleAction(
  'resendEmail',
  { emailId: plainName, shownTimes: wholeNumber(0, 1000) },
  ({ emailId }) => emailId,
  refreshed(resendEmail),
);
