import { describe, expect, it } from 'vitest';
import { reasonField } from '@/lib/auth/console/reason-field';

const problemOf = (value: unknown) => reasonField.safeParse(value).error?.issues[0]?.message;

describe('the reason an administrator gives', () => {
  it('is kept without the space around it', () => {
    expect(reasonField.parse('  A lost phone.\n')).toBe('A lost phone.');
  });

  it.each([
    '',
    '   ',
    ' \n\t ',
    'ab',
    '\u200b\u200b\u200b\u200b',
    'a\u2060\u2060\u2060b',
    '\u00ad'.repeat(9),
  ])('is none where nobody can read one: %j', (value) => {
    expect(problemOf(value)).toBe('too_short');
  });

  it.each(['It was\0 lost.', 'It was \ud800 lost.'])('is text that can be kept: %j', (value) => {
    expect(problemOf(value)).toBe('invalid');
  });

  it('is asked for, and has an end', () => {
    expect(problemOf(undefined)).toBe('required');
    expect(problemOf('x'.repeat(501))).toBe('too_long');
  });
});
