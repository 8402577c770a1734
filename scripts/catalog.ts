import { applyCatalog, readPlan } from '@/lib/catalog/apply-catalog';
import { describeStep } from '@/lib/catalog/describe-step';
import { loadEnv } from './commands/load-env';
import { Refusal } from './commands/refusal';
import { runCommand } from './commands/run-command';

const USAGE = 'npm run catalog plan | npm run catalog apply';

/** `npm run catalog plan` prints what differs in Stripe; `npm run catalog apply` makes it so. */
async function main(command: string | undefined): Promise<number> {
  if (command !== 'plan' && command !== 'apply')
    throw new Refusal(`${command ? `"${command}" is not expected here. ` : ''}Usage: ${USAGE}`, 2);
  if (loadEnv() === 'sandbox') console.log("Talking to this checkout's sandbox.");
  if (command === 'plan') {
    const steps = await readPlan();
    for (const step of steps) console.log(describeStep(step));
    console.log(
      steps.length === 0
        ? 'Stripe matches the catalog.'
        : `${steps.length} changes. Run: npm run catalog apply`,
    );
    return 0;
  }
  const done = await applyCatalog((step) => console.log(describeStep(step))).catch(unfinished);
  console.log(done === 0 ? 'Stripe matched the catalog already.' : `${done} changes applied.`);
  return 0;
}

function unfinished(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new Refusal(
    `The catalog was not applied completely: ${reason}\nWhat was done stays done; run the same command again to go on.`,
  );
}

await runCommand({ usage: USAGE, words: 1 }, ({ positionals: [command] }) => main(command));
