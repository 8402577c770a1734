import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryStringifyRequestData } from '../../../../node_modules/stripe/esm/utils.js';
import { decodeForm } from '@/sandbox/stripe/protocol/form';
import {
  integer,
  listOf,
  metadata,
  object,
  parseShape,
  required,
  text,
  unsettable,
} from '@/sandbox/stripe/protocol/fields';

describe('form decoding', () => {
  it('reads brackets, indices and empty values', () => {
    expect(decodeForm('a[b][0][c]=1&a[b][1][c]=2&d[]=x&d[]=y&e=')).toEqual({
      a: { b: { 0: { c: '1' }, 1: { c: '2' } } },
      d: { 0: 'x', 1: 'y' },
      e: '',
    });
  });

  it('gives back what the SDK encoded', () => {
    const shape = {
      name: text(),
      n: integer(),
      list: listOf(object({ key: text() })),
      metadata: metadata(),
    };
    const words = fc.string({ minLength: 1, maxLength: 20 });
    const sent = fc.record({
      name: words,
      n: fc.integer(),
      list: fc.array(fc.record({ key: words }), { minLength: 1, maxLength: 5 }),
      metadata: fc.dictionary(fc.stringMatching(/^[a-z_]{1,10}$/), words, { minKeys: 1 }),
    });
    fc.assert(
      fc.property(sent, (data) => {
        expect(parseShape(shape, decodeForm(queryStringifyRequestData(data)))).toEqual({
          ...data,
          metadata: { ...data.metadata },
        });
      }),
    );
  });

  it('survives anything', () => {
    fc.assert(fc.property(fc.string(), (input) => void decodeForm(input)));
  });
});

describe('parameters', () => {
  it('names the path of what is wrong', () => {
    const shape = {
      items: required(listOf(object({ price: required(text()), quantity: integer(0) }))),
    };
    const fail = (query: string) => () => parseShape(shape, decodeForm(query));
    expect(fail('')).toThrow('Missing required param: items.');
    expect(fail('items[0][quantity]=1')).toThrow('Missing required param: items[0][price].');
    expect(fail('items[0][price]=x&items[0][quantity]=many')).toThrow('Invalid integer: many');
    expect(fail('items[0][price]=x&items[0][colour]=red')).toThrow(
      'Received unknown parameter: items[0][colour]',
    );
  });

  it('takes an empty value as unset only where that is allowed', () => {
    expect(parseShape({ a: unsettable(text()) }, { a: '' })).toEqual({ a: null });
    expect(() => parseShape({ a: text() }, { a: '' })).toThrow('cannot be unset');
  });
});
