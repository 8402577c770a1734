'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { action } from '@/lib/auth/door/action';
import { id } from '@/lib/core/forms/fields';
import { applicationInput } from '@/lib/invites/applications/application-input';
import { apply } from '@/lib/invites/applications/apply';
import { removeDocument } from '@/lib/invites/applications/documents';
import { withdrawApplication } from '@/lib/invites/applications/withdraw-application';

/** Sends an application. */
export const applyForm = action('apply', applicationInput, async (context, input) => {
  await apply(context, input);
  refresh();
});

/** Takes it back. */
export const withdrawApplicationForm = action(
  'withdrawApplication',
  z.object({}),
  async (context) => {
    await withdrawApplication(context);
    refresh();
  },
);

/** Takes a document away. */
export const removeDocumentForm = action(
  'removeDocument',
  z.object({ id }),
  async (context, input) => {
    await removeDocument(context, input);
    refresh();
  },
);
