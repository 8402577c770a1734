import type { z } from 'zod';
import { invalidParameters, refused, type FieldError } from './api-error';

/**
 * Checks query or body against a strict schema. A parameter the stand-in does not know is an error
 * that names it: a silent success would hide a typing mistake until production. (Whether the real
 * API refuses or drops unknown parameters is not documented.)
 */
export function validate<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  // With its input an issue can tell what is missing from what is wrong.
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const { issues } = result.error;
  if (issues.every(({ path }) => path[0] === 'metadata'))
    throw refused(400, 'invalid_metadata', issues.map(({ message }) => message).join(' '));
  throw invalidParameters(issues.flatMap(toFieldErrors));
}

function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [path, key].filter(Boolean).join('.'),
      code: 'unexpected_parameter',
      message: `${key} is not a parameter of this endpoint in the sandbox.`,
    }));
  }
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  const code = isMissing ? 'required' : isEvent(issue) ? 'unknown_event_type' : issue.code;
  return [{ field: path, code, message: issue.message }];
}

/** An event that does not exist, among those of a webhook endpoint or of a list. */
function isEvent({ code, path }: z.core.$ZodIssue): boolean {
  return code === 'invalid_value' && path[0] === 'events';
}
