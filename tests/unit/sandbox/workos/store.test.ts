import { describe, expect, it } from 'vitest';
import { createId } from '@/sandbox/workos/ids';
import { openStore } from '@/sandbox/workos/store/store';
import type { MembershipRow } from '@/sandbox/workos/store/rows';

function membership(userId: string): MembershipRow {
  return {
    id: createId('om'),
    user_id: userId,
    organization_id: 'org_1',
    status: 'active',
    role_slugs: ['member'],
    created_at: '',
    updated_at: '',
  };
}

describe('ids', () => {
  it('sort in the order they were made, also within a millisecond', () => {
    const ids = Array.from({ length: 2_000 }, () => createId('org'));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toMatch(/^org_[0-9A-HJKMNP-TV-Z]{26}$/);
  });
});

describe('a transaction', () => {
  it('takes back every write and index when it throws', () => {
    const store = openStore(undefined);
    const kept = membership('user_1');
    store.transact(() => store.memberships.put(kept));
    const ran: string[] = [];
    expect(() =>
      store.transact(() => {
        store.memberships.put({ ...kept, user_id: 'user_2' });
        store.memberships.put(membership('user_3'));
        store.afterCommit(() => ran.push('never'));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(store.memberships.list()).toEqual([kept]);
    expect(store.memberships.listBy('user', 'user_2')).toEqual([]);
    expect(store.memberships.findBy('pair', 'user_1 org_1')).toEqual(kept);
    store.transact(() => store.memberships.remove(kept.id));
    expect(ran).toEqual([]);
  });

  it('refuses a second row with the same unique key, and keeps the first', () => {
    const store = openStore(undefined);
    const first = membership('user_1');
    store.transact(() => store.memberships.put(first));
    expect(() => store.transact(() => store.memberships.put(membership('user_1')))).toThrow(
      'already used',
    );
    expect(store.memberships.findBy('pair', 'user_1 org_1')).toEqual(first);
    expect(store.memberships.list()).toEqual([first]);
  });

  it('is needed for a write', () => {
    const store = openStore(undefined);
    expect(() => store.memberships.put(membership('user_1'))).toThrow('outside a transaction');
  });
});
