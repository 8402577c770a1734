import { describe, expect, it } from 'vitest';
import { previousAttributes } from '@/sandbox/stripe/protocol/diff';

describe('previous attributes', () => {
  it('hold old values of changed keys, hashes in part, lists whole, null for what was absent', () => {
    const before = {
      same: 1,
      status: 'incomplete',
      metadata: { kept: '1', old: '2' },
      items: { data: [{ price: 'a' }] },
      gone: 3,
    };
    const after = {
      same: 1,
      status: 'active',
      metadata: { kept: '1', added: '4' },
      items: { data: [{ price: 'b' }] },
    };
    expect(previousAttributes(before, after)).toEqual({
      status: 'incomplete',
      metadata: { added: null, old: '2' },
      items: { data: [{ price: 'a' }] },
      gone: 3,
    });
  });

  it('are empty when nothing changed', () => {
    expect(previousAttributes({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toEqual({});
  });
});
