import { z } from 'zod';
import type { TaskName } from '@/lib/core/enqueue';
import { log } from '@/lib/core/log';
import { makeExport } from '@/lib/documents/export/make-export';
import { issueDocuments } from '@/lib/documents/issue/issue-documents';
import { sweepIssue } from '@/lib/documents/issue/sweep-issue';
import type { Task } from './task';

/** Jobs that issue documents and make files of them. */
export const DOCUMENT_TASKS = {
  'issue-documents': {
    payload: z.object({ organizationId: z.string() }),
    run: async ({ organizationId }) => {
      const { state, numbers } = await issueDocuments(organizationId);
      if (state === 'behind') log().warn({ organizationId }, 'books are behind a month’s end');
      if (numbers.length > 0) log().info({ organizationId, numbers }, 'documents issued');
    },
  },
  'sweep-issue': {
    payload: z.object({}),
    run: async () => void (await sweepIssue()),
  },
  'make-export': {
    payload: z.object({ exportId: z.string() }),
    run: ({ exportId }) => makeExport(exportId),
  },
} satisfies Partial<{ [Name in TaskName]: Task<Name> }>;
