import { describe, expect, it } from 'vitest';
import { readPlace, toListPage, writePlace } from '@/lib/console/paging/place';

const AT = '2026-03-02T09:00:00.123456Z';

describe('a place in a list of the console', () => {
  it.each(['evt_1', 'customer:cus_1', '0b5c-1', '42', 'a@b.test'])(
    'comes back with id %s',
    (id) => {
      expect(readPlace(writePlace({ at: AT, id }), 'text')).toEqual({ at: AT, id });
    },
  );

  it.each([
    undefined,
    '',
    '~',
    AT,
    `${AT}~`,
    '2026-03-02~evt_1',
    '2026-13-40T99:00:00.123456Z~evt_1',
    '2026-02-31T09:00:00.123456Z~evt_1',
    '2026-03-02T24:00:00.123456Z~evt_1',
    '0000-03-02T09:00:00.123456Z~evt_1',
    `${AT}~a b`,
    `${AT}~' or 1=1`,
    `${AT}~${'x'.repeat(201)}`,
  ])('that no list has written is none: %s', (word) => {
    expect(readPlace(word, 'text')).toBeNull();
  });

  const UUID = '0b5c0b5c-0b5c-4b5c-8b5c-0b5c0b5c0b5c';

  it.each([
    ['uuid', UUID, ['42', 'evt_1', `${UUID}0`]],
    ['number', '42', [UUID, 'evt_1', '-1', '9'.repeat(19)]],
  ] as const)('has an id of its list: %s', (ids, own, others) => {
    expect(readPlace(`${AT}~${own}`, ids)).toEqual({ at: AT, id: own });
    for (const other of others) expect(readPlace(`${AT}~${other}`, ids)).toBeNull();
  });
});

describe('a page of a list', () => {
  const placeOf = (id: string) => ({ at: AT, id });

  it('leads on from its last row while there is another', () => {
    expect(toListPage(['a', 'b', 'c'], placeOf, 2)).toEqual({
      rows: ['a', 'b'],
      older: `${AT}~b`,
    });
  });

  it.each([[['a', 'b']], [['a']], [[]]])('ends with its last row: %j', (rows) => {
    expect(toListPage(rows, placeOf, 2)).toEqual({ rows, older: null });
  });
});
