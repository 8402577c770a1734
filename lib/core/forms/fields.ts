import { z } from 'zod';
import { isPlainText } from '../http/plain-text';
import { typedAmountCents } from './typed-amount';

/*
 * Fields of forms. What is wrong with one is said by a code, for which `formProblem` in the messages has
 * the words.
 */

/** Text of one line or several, without space around it; may be left empty. */
export const text = (mostCharacters: number) =>
  z
    .string({ error: 'invalid' })
    .trim()
    .overwrite((value) => value.replaceAll('\r\n', '\n'))
    .max(mostCharacters, 'too_long')
    .refine(isPlainText, 'invalid')
    .default('');

/** As `text`, and must not be empty. */
export const requiredText = (mostCharacters: number) =>
  text(mostCharacters).refine((value) => value !== '', 'required');

/** An amount of euros as people type it; `typedAmountCents` reads it. */
export const typedAmount = z
  .string({ error: 'required' })
  .refine((typed) => typedAmountCents(typed) !== null, 'invalid_amount');

/** A whole number in digits. */
export const wholeNumber = (least: number, most: number) =>
  z
    .int({ error: (issue) => (issue.input === undefined ? 'required' : 'number') })
    .min(least, 'too_small')
    .max(most, 'too_large');

/** Some of the keys offered; none is allowed. */
export const someOf = <Key extends string>(keys: readonly Key[]) =>
  z.array(z.enum(keys, { error: 'invalid' }), { error: 'invalid' }).default([]);

/** One of the keys offered. */
export const oneOf = <Key extends string>(keys: readonly Key[]) =>
  z.enum(keys, { error: 'invalid' });

/** The id of a row; what is none names nothing, which the verb says. */
export const id = z.string({ error: 'invalid' }).max(100, 'invalid').refine(isPlainText, 'invalid');
