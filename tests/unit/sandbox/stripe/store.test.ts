import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTable, type Row } from '@/sandbox/stripe/store/table';
import { createCaller } from './harness';

interface Thing extends Row {
  readonly owner: string;
  readonly due: number;
}

const things = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    owner: fc.constantFrom('x', 'y', ''),
    due: fc.nat(5),
    gone: fc.boolean(),
  }),
  { maxLength: 40 },
);

describe('tables', () => {
  it('keep their indices true to their rows whatever happens', () => {
    fc.assert(
      fc.property(things, (steps) => {
        const table = createTable<Thing>(
          'things',
          {
            owner: {
              keys: (row) => (row.owner === '' ? [] : [row.owner]),
              order: (row) => row.due,
            },
          },
          () => {},
        );
        const model = new Map<string, Thing>();
        for (const { gone, ...thing } of steps) {
          if (gone) {
            table.remove(thing.id);
            model.delete(thing.id);
          } else {
            table.put(thing);
            model.set(thing.id, thing);
          }
        }
        for (const owner of ['x', 'y']) {
          const mine = [...model.values()].filter((thing) => thing.owner === owner);
          const listed = table.rows('owner', owner);
          expect(listed.map(({ id }) => id).toSorted()).toEqual(
            mine.map(({ id }) => id).toSorted(),
          );
          expect(listed.map(({ due }) => due)).toEqual(
            mine.map(({ due }) => due).toSorted((a, b) => a - b),
          );
          listed.forEach(({ id }, at) => expect(table.place('owner', owner, id)).toBe(at));
        }
        expect(table.size()).toBe(model.size);
      }),
    );
  });

  it('refuse to be edited in place', () => {
    const table = createTable<Thing>('things', {}, () => {});
    const row = table.put({ id: 'a', owner: 'x', due: 1 });
    expect(() => Object.assign(row, { due: 2 })).toThrow(TypeError);
  });
});

describe('transactions', () => {
  it('undo everything a failed request did', () => {
    const { store, post, call } = createCaller();
    const product = post('/v1/products', { name: 'P' });
    const count = () => store.scope('acct_platform').all.map((table) => [table.name, table.size()]);
    const before = count();
    const { status } = call('POST', '/v1/prices', {
      product: product['id'],
      currency: 'eur',
      lookup_key: 'k',
      unit_amount: 100,
      recurring: { interval: 'month', usage_type: 'metered' },
    });
    expect(status).toBe(400);
    expect(count()).toEqual(before);
  });
});

describe('size', () => {
  it('makes and pages thousands of customers without slowing down', () => {
    const { post, get } = createCaller();
    const begin = performance.now();
    for (let n = 0; n < 3000; n += 1) post('/v1/customers', { email: `c${n}@example.com` });
    const perCustomer = (performance.now() - begin) / 3000;
    expect(get('/v1/customers', { email: 'c2999@example.com' })['data']).toHaveLength(1);
    // Far above what it takes, far below what a walk over all rows would.
    expect(perCustomer).toBeLessThan(5);
  });
});
