import { z } from 'zod';
import { AGE_BANDS, COUNTRIES, FIRST_LANGUAGES } from '@/config/members/demographics';
import { oneOf } from '@/lib/core/forms/fields';

/** What a member tells of themselves, as the form has it: everything may be left out. */
export const memberProfileInput = z.object({
  ageBand: oneOf(AGE_BANDS).optional(),
  country: oneOf(COUNTRIES).optional(),
  language: oneOf(FIRST_LANGUAGES).optional(),
});
