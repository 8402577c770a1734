import { applyCatalog, readPlan } from '@/lib/catalog/apply-catalog';
import { describeStep } from '@/lib/catalog/describe-step';
import { loadEnv } from './stack/load-env';

/** `npm run catalog plan` prints what differs in Stripe; `npm run catalog apply` makes it so. */
async function main(command: string | undefined): Promise<number> {
  if (command !== 'plan' && command !== 'apply') {
    console.error('Usage: npm run catalog plan | npm run catalog apply');
    return 2;
  }
  const source = loadEnv();
  if (source === 'sandbox')
    console.log(
      'No .env: talking to the sandbox (npm run dev or npm run sandbox must be running).',
    );
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
  const done = await applyCatalog((step) => console.log(describeStep(step)));
  console.log(done === 0 ? 'Stripe matched the catalog already.' : `${done} changes applied.`);
  return 0;
}

main(process.argv[2]).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(
      `The catalog was not applied completely: ${error instanceof Error ? error.message : String(error)}`,
    );
    console.error('What was done stays done; run the same command again to go on.');
    process.exit(1);
  },
);
