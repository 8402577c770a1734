import { EnvError } from '@/config/env';
import { closeDatabase } from '@/db/client';
import { PostgresSandboxError } from '@/sandbox/postgres';
import { Refusal } from './refusal';

/**
 * Runs one command with its arguments and ends the process with the code it returns; 1 if it
 * throws. What a person can put right is said in a sentence, anything else with its stack.
 */
export async function runCommand(main: (args: string[]) => Promise<number>): Promise<never> {
  let code = 1;
  try {
    code = await main(process.argv.slice(2));
  } catch (error) {
    sayError(error);
  }
  await closeDatabase();
  process.exit(code);
}

/** Prints an error as a person needs it. */
export function sayError(error: unknown): void {
  const isExpected =
    error instanceof Refusal || error instanceof EnvError || error instanceof PostgresSandboxError;
  console.error(isExpected ? error.message : error);
}
