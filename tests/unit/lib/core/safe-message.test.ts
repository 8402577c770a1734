import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/core/errors';
import { safeMessage } from '@/lib/core/safe-message';

describe('safeMessage', () => {
  it.each([
    [
      'an address',
      'no such user: maria.silva+x@mail.example.test',
      'Error: no such user: [e-mail]',
    ],
    ['a secret key', 'key sk_test_4eC39HqLyjWD is wrong', 'Error: key [secret] is wrong'],
    ['a restricted key', 'key rk_live_4eC39HqLyjWD is wrong', 'Error: key [secret] is wrong'],
    ['a client secret', 'no pi_1abc_secret_2def here', 'Error: no [secret] here'],
    [
      'a failed query and its parameters',
      'Failed query: insert into "users" values ($1, $2)\nparams: user_1,Maria Silva',
      'Error: a query failed',
    ],
  ])('keeps %s out', (_what, message, expected) => {
    expect(safeMessage(new Error(message))).toBe(expected);
  });

  it.each([
    [
      'invalid input syntax for type date: "Maria "the" Silva"',
      'invalid input syntax for type date: [value]',
    ],
    [
      'value "351912345678" is out of range for type integer',
      'value [value] is out of range for type integer',
    ],
    [
      'null value in column "email" of relation "users"',
      'null value in column "email" of relation "users"',
    ],
  ])('keeps what Postgres was given out of its words: %s', (message, expected) => {
    const error = Object.assign(new Error(message), { name: 'PostgresError' });
    expect(safeMessage(error)).toBe(`PostgresError: ${expected}`);
  });

  it('keeps ids, which an operator needs', () => {
    expect(safeMessage(new TypeError('no such customer: cus_1'))).toBe(
      'TypeError: no such customer: cus_1',
    );
  });

  it('adds what a vendor said to a refusal in our words', () => {
    const cause = new Error('No such price for maria@example.test');
    const error = new AppError('refused_by_provider', 'Refused.', { cause });
    expect(safeMessage(error)).toBe('AppError: Refused. (Error: No such price for [e-mail])');
  });

  it('keeps a failed query out behind our words, too', () => {
    const cause = new Error('Failed query: insert\nparams: Maria Silva');
    const error = new AppError('internal', 'Not stored.', { cause });
    expect(safeMessage(error)).toBe('AppError: Not stored. (Error: a query failed)');
  });

  it('has an end', () => {
    expect(safeMessage(new Error('x'.repeat(5000)))).toHaveLength(500);
  });

  it('takes what is no error', () => {
    expect(safeMessage('maria@example.test')).toBe('something that is no error was thrown');
  });
});
