import { z } from 'zod';

const uuid = z.guid();

/** Whether a text can be the id of one of our rows; what cannot, Postgres would not even compare. Pure. */
export function isUuid(text: string): boolean {
  return uuid.safeParse(text).success;
}
