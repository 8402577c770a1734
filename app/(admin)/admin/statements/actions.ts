'use server';

import { refreshed } from '@/app/(admin)/admin/refreshed';
import { consoleAction } from '@/lib/auth/console/console-door';
import { AppError } from '@/lib/core/errors';
import { plainName } from '@/lib/core/http/plain-text';
import { issueDocuments } from '@/lib/documents/issue/issue-documents';

/** Issues what is due to an expert, without waiting for the days after a month's end. */
export const issueForm = consoleAction(
  'issueDocuments',
  { organizationId: plainName },
  ({ organizationId }) => organizationId,
  refreshed(async (_context, { organizationId }) => {
    const { state } = await issueDocuments(organizationId, { afterDays: 0 });
    if (state === 'behind')
      throw new AppError('state_changed', 'The books do not reach to the end of the month yet.');
  }),
);
