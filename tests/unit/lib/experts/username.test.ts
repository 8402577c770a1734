import { describe, expect, it } from 'vitest';
import { suggestUsername, usernameProblem } from '@/lib/experts/profile/username';

describe('a user name', () => {
  it.each(['ana', 'ana-silva', 'dr-2', 'a1b', 'x'.repeat(40)])('may be %s', (name) => {
    expect(usernameProblem(name)).toBeNull();
  });

  it.each([
    ['an', 'too_short'],
    ['', 'too_short'],
    ['x'.repeat(41), 'too_long'],
    ['Ana', 'username_shape'],
    ['ana silva', 'username_shape'],
    ['inês', 'username_shape'],
    ['-ana', 'username_shape'],
    ['ana-', 'username_shape'],
    ['ana--silva', 'username_shape'],
    ['ana_silva', 'username_shape'],
    ['ana/..', 'username_shape'],
    ['pricing', 'reserved'],
    ['admin', 'reserved'],
    ['eleva-care', 'reserved'],
  ])('may not be "%s": %s', (name, problem) => {
    expect(usernameProblem(name)).toBe(problem);
  });
});

describe('a suggested user name', () => {
  it.each([
    ['Inês Conceição', 'ines-conceicao'],
    ['  Dr. João  Pão-de-Ló ', 'dr-joao-pao-de-lo'],
    ['李小龙', ''],
    ['Al', ''],
    ['Admin', ''],
  ])('of %j is %j', (name, suggested) => {
    expect(suggestUsername(name)).toBe(suggested);
  });

  it('never ends in a hyphen where a long name is cut', () => {
    const long = `${'a'.repeat(39)} b`;
    expect(suggestUsername(long)).toBe('a'.repeat(39));
  });
});
