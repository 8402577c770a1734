import { describe, expect, it } from 'vitest';
import type { AtWorkos, Held } from '@/lib/reconcile/organizations/compared';
import { goneAtWorkos } from '@/lib/reconcile/rules/gone-at-workos';

const known = { email: 'a@example.test', name: 'A', locale: null };

const held = (contact: Held['contact']): Held => ({
  subscriptions: [],
  entitlements: [],
  access: { role: 'member', features: [], restricted: false },
  contact,
});

const kinds = (workos: Partial<AtWorkos>, contact: Held['contact'] = known) =>
  goneAtWorkos(held(contact), {
    organization: 'there',
    stripeCustomerId: null,
    role: null,
    person: 'there',
    ...workos,
  }).map(({ kind }) => kind);

describe('what is gone at WorkOS is named once, by what explains the rest', () => {
  it.each<[string, Partial<AtWorkos>, string[]]>([
    ['nothing', { role: 'member' }, []],
    ['the membership', {}, ['membership_missing']],
    [
      'the organization, and so the membership',
      { organization: 'missing' },
      ['organization_missing'],
    ],
    ['the person, and so the membership', { person: 'gone' }, ['person_missing']],
    ['person and organization', { person: 'gone', organization: 'missing' }, ['person_missing']],
    [
      'the organization of a team',
      { person: null, organization: 'missing' },
      ['organization_missing'],
    ],
    ['nothing of a team', { person: null }, []],
  ])('%s', (_, workos, expected) => {
    expect(kinds(workos)).toEqual(expected);
  });

  it('a person whom we have forgotten, too, is not missed', () => {
    expect(kinds({ person: 'gone' }, null)).toEqual([]);
    expect(kinds({ person: 'gone', organization: 'missing' }, null)).toEqual([]);
  });
});
