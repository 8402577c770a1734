import { z } from 'zod';
import { isPlainText } from '@/lib/core/http/plain-text';

const FEWEST = 3;
/** What nobody sees: a reason of these alone is none. */
const UNSEEN = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/** Why an administrator does something: kept in the audit log, for whoever asks later. */
export const reasonField = z
  .string({ error: 'required' })
  .trim()
  .max(500, 'too_long')
  .refine(isPlainText, 'invalid')
  .refine((value) => value.replaceAll(UNSEEN, '').length >= FEWEST, 'too_short');
