import { invalidRequest } from './errors';
import type { RawObject, RawValue } from './form';

function rawOf(value: unknown): RawValue {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rawOf(inner)]));
}

/**
 * A JSON body in the form that parameters are read from: `null` unsets as an empty value does.
 * Looser than Stripe in one thing: a number or a boolean may be sent as text.
 */
export function decodeJson(text: string): RawObject {
  const value = parse(text);
  if (typeof value === 'string') throw invalidRequest('The request body must be a JSON object.');
  return value;
}

function parse(text: string): RawValue {
  try {
    return rawOf(JSON.parse(text));
  } catch {
    throw invalidRequest('The request body is not valid JSON.');
  }
}
