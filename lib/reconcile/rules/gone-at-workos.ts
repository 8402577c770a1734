import type { Drift } from '../drift-kinds';
import type { AtWorkos, Held } from '../organizations/compared';

/**
 * A person, an organization or a person's membership in it that WorkOS has no more, whichever of them
 * explains the others. Of a person whom we have forgotten as well, nothing is missed. Pure.
 */
export function goneAtWorkos(held: Held, { person, organization, role }: AtWorkos): Drift[] {
  const missing = { expected: 'there', found: 'missing' };
  if (person === 'gone') return held.contact ? [{ kind: 'person_missing', ...missing }] : [];
  if (organization === 'missing') return [{ kind: 'organization_missing', ...missing }];
  if (person === 'there' && role === null) return [{ kind: 'membership_missing', ...missing }];
  return [];
}
