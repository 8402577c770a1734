import type { ParseArgsConfig } from 'node:util';
import { EnvError } from '@/config/env';
import { closeDatabase } from '@/db/client';
import { AppError } from '@/lib/core/errors';
import { PostgresSandboxError } from '@/sandbox/postgres';
import { type Accepts, type Arguments, readArguments } from './read-arguments';
import { Refusal } from './refusal';

/**
 * Runs one command and ends the process with the code it returns; 1 if it throws, 2 for arguments
 * that it does not accept. What a person can put right is said in a sentence, anything else with
 * its stack.
 */
export async function runCommand<const Known extends NonNullable<ParseArgsConfig['options']>>(
  accepts: Accepts<Known>,
  main: (found: Arguments<Known>) => Promise<number>,
): Promise<never> {
  let code: number;
  try {
    code = await main(readArguments(process.argv.slice(2), accepts));
  } catch (error) {
    code = sayError(error);
  }
  await closeDatabase();
  process.exit(code);
}

/** Prints an error as a person needs it. Returns the code to end the process with. */
export function sayError(error: unknown): number {
  const isExpected =
    error instanceof Refusal ||
    error instanceof EnvError ||
    error instanceof PostgresSandboxError ||
    // A refusal of ours says all there is to say; one that something else has caused does not.
    (error instanceof AppError && error.cause === undefined);
  console.error(isExpected ? error.message : error);
  return error instanceof Refusal ? error.exitCode : 1;
}
