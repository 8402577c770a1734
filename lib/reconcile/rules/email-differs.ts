import type { Drift } from '../drift-kinds';
import type { AtWorkos, Expected } from '../organizations/compared';

/** Stripe writes to somebody otherwise than we know them; of who was deleted nothing is to be written. Pure. */
export function emailDiffers(
  differingContact: Expected['differingContact'],
  person: AtWorkos['person'],
): Drift[] {
  if (person === 'gone' || differingContact.length === 0) return [];
  return [{ kind: 'email', expected: "the person's", found: { differs: differingContact } }];
}
