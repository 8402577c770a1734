'use server';

import { refreshed } from '@/app/(admin)/admin/refreshed';
import { plainName } from '@/lib/core/http/plain-text';
import { consoleAction } from '@/lib/auth/console/console-door';
import { signOutPerson } from '@/lib/console/people/sign-out-person';

export const signOutEverywhere = consoleAction(
  'signOutPerson',
  { userId: plainName },
  ({ userId }) => userId,
  refreshed((context, { userId }) => signOutPerson(context, userId)),
);
