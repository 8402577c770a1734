import { z } from 'zod';
import { APPLICATION_CHARACTERS } from '@/config/invites';
import { requiredText } from '@/lib/core/forms/fields';

/** What an applicant tells. */
export const applicationInput = z.object({
  expertise: requiredText(APPLICATION_CHARACTERS.expertise),
  experience: requiredText(APPLICATION_CHARACTERS.experience),
  licence: requiredText(APPLICATION_CHARACTERS.licence),
  motivation: requiredText(APPLICATION_CHARACTERS.motivation),
});

export type ApplicationInput = z.infer<typeof applicationInput>;
