import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Refusal } from './refusal';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What may follow a command's name; whatever is not named here is refused. */
export interface Accepts<Known extends Options = Options> {
  /** As a person types it: `npm run reconcile [-- --apply]`. */
  usage: string;
  options?: Known;
  /** How many words may come at most; none unless said. */
  words?: number;
}

/** What was typed: the values of the options, and the words in their order. */
export type Arguments<Known extends Options> = ReturnType<
  typeof parseArgs<{ options: Known; allowPositionals: true }>
>;

/**
 * Reads the arguments of a command before it does anything. Throws `Refusal`, with exit code 2, that
 * names an option or a word which the command does not know: a misspelt `--apply` must not pass for
 * a run without it.
 */
export function readArguments<const Known extends Options>(
  args: string[],
  { usage, options, words = 0 }: Accepts<Known>,
): Arguments<Known> {
  // Without options of its own a command has the empty set of them, which is what its type says then.
  const config = { args, options: options ?? ({} as Known), allowPositionals: true as const };
  const found = understood(() => parseArgs(config), usage);
  const extra = found.positionals[words];
  if (extra !== undefined) throw misuse(`"${extra}" is not expected here.`, usage);
  return found;
}

function understood<Found>(parse: () => Found, usage: string): Found {
  try {
    return parse();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    // Node goes on to explain how an argument could begin with a dash, which none of ours does.
    throw misuse(`${message.split('. ')[0]?.replace(/\.$/, '')}.`, usage);
  }
}

function misuse(reason: string, usage: string): Refusal {
  return new Refusal(`${reason} Usage: ${usage}`, 2);
}
