import type { z } from 'zod';
import { invalidParameters, type FieldError } from './api-error';

/**
 * Checks query or body against a strict schema. A parameter the stand-in does not know is an error
 * that names it: a silent success would hide a typing mistake until production. (Whether the real
 * API refuses or drops unknown parameters is not documented.)
 */
export function validate<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalidParameters(result.error.issues.flatMap(toFieldErrors));
}

function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [path, key].filter(Boolean).join('.'),
      code: 'unexpected_parameter',
      message: `${key} is not a parameter of this endpoint.`,
    }));
  }
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  const code = isMissing || /received undefined/.test(issue.message) ? 'required' : issue.code;
  return [{ field: path, code, message: issue.message }];
}
